"""Why an amount or a name is an investment, or none: stable ids, and their words for people."""

from __future__ import annotations

REASONS = {
    "amount-before-converted": "the amount before it, converted",
    "amount-before-was-raised": "the amount before it was raised",
    "amount-names-project": "the amount names a project",
    "article-about-something-else": "an article about something else",
    "capital-of-a-project": "the capital of a project",
    "capital-of-an-organisation": "the capital of an organisation",
    "capital-of-one-project": "the capital of one project",
    "capital-of-several-projects": "the capital of several projects",
    "capital-several-projects": "the capital of several projects",
    "contract-value": "a contract's value",
    "description-several-projects": "the description of several projects",
    "disbursed-to-no-project": "disbursed to no project",
    "goes-into-project": "goes into a project",
    "investor-says-so": "its investor says so outright",
    "invested-in-project": "it is invested in a project",
    "investor-capital-in-whole-country": "an investor's capital in the whole country",
    "loan": "a loan",
    "no-word-makes-capital": "no word that makes it a capital",
    "nobody-buys": "nobody buys",
    "nobody-capital": "nobody's capital",
    "nobody-invests": "nobody invests it",
    "nothing": "nothing is said of it",
    "nothing-says-invested-in": "nothing says that it is invested in",
    "one-more-amount-same-sum": "one more amount of the same sum",
    "organisation-invests": "an organisation invests it",
    "organisation-spoken-invests": "the organisation spoken of invests it",
    "plan-prize-entry": "a plan or a prize's entry",
    "price-deal": "the price of a deal",
    "project": "what is said of a project",
    "rate": "a rate",
    "rule-threshold": "a rule's threshold",
    "something-else-added": "something else is added",
    "spent-on-something-else": "spent on something else",
    "stands-beside-project-name": "stands beside a project's name",
    "too-small-project": "too small for a project",
    "worth-nothing-built": "the worth of nothing that is built",
    "worth-something-else": "the worth of something else",
    "zone": "a zone, which may be where projects are rather than one",
}


def in_words(reason: str) -> str:
    """The words for a reason; the name of a head word stays as it is.

    Examples
    --------
    >>> in_words("loan")
    'a loan'
    """
    return REASONS.get(reason, reason)
