"""The flat tables that leave the store: a fact a row, with its source and evidence as text; articles."""

from __future__ import annotations

import pyarrow as pa

from vnfdi_extract.store import NEWEST, Store

_AROUND = 120
_HEAD = """
    a.id AS article_id, a.source, a.title, a.published, f.id AS fact_id, f.text AS amount_text,
    f.amount, f.low, f.high, f.unit, f.mod"""
_PLACE = """
    f.area, f.area_system, f.area_code, f.area_vintage"""
_SECTOR = "f.sector, f.vsic2018, f.vsic2025"
_TAIL = f"""
    array_to_string([e.slot || ': ' || e.text for e in f.evidence], '; ') AS evidence,
    array_to_string([i.slot || ': ' || i.source for i in f.inherited], '; ') AS inherited,
    f.attribution, f.start, f."end", f.segment, f."by" AS rule, f.score,
    trim(regexp_replace(substring(a.text, greatest(f.start - {_AROUND}, 0) + 1,
         f."end" - f.start + 2 * {_AROUND}), '\\s+', ' ', 'g')) AS context, a.extractor"""
FACTS = {
    "observations": f"""{_HEAD}, f.indicator, f.measure, f.direction, {_PLACE}, f.counterpart,
    f.counterpart_type, f.counterpart_code, {_SECTOR}, f.period, f.base_period, f.status, f.part_of,
    {_TAIL}""",
    "investments": f"""{_HEAD}, f.capital, f.project, array_to_string(f.investors, '; ') AS investors,
    f.parent, f.origin, f.kind, {_SECTOR}, {_PLACE}, f.zone, f.stage, f.date, f.land_area,
    array_to_string(f.capacity, '; ') AS capacity, f.jobs, f.term, {_TAIL}""",
}

SOURCES = "articles"


def read(store: Store, table: str, *, related: bool, versions: bool) -> pa.RecordBatchReader:
    """Stream one of `FACTS`, or `SOURCES`, in a fixed order: by article, then by place in the text."""
    is_kept = "true" if related else "f.segment <> 'related'"
    is_meant = "true" if versions else NEWEST
    if table == SOURCES:
        counts = (f"(SELECT count(*) FROM {t} f WHERE f.article = a.article AND {is_kept})" for t in FACTS)
        query = f"""SELECT a.id, a.title, a.source, a.published, a.published_basis, a.lang, a.n_chars,
        {next(counts)} AS statistics, {next(counts)} AS deals FROM articles a
        WHERE {is_meant} ORDER BY a.id, a.article"""
        return store.stream(query)
    query = f"""SELECT {FACTS[table]} FROM {table} f JOIN articles a USING (article)
    WHERE {is_kept} AND {is_meant} ORDER BY a.id, a.article, f.start, f."end", f.id"""
    return store.stream(query)
