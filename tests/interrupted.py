"""Run ``vnfdi`` in forked children and kill each after a delay; for test_faults.

Forking after the imports puts every kill into the work itself. Arguments: delays, ``--``, a command; prints
how many children were alive to be killed.
"""

import os
import signal
import sys
import time

from vnfdi_extract.cli import main


def run(command: list[str]) -> None:
    sys.argv = ["vnfdi", *command]
    main()


def killed(command: list[str], delay: float) -> bool:
    child = os.fork()
    if not child:
        run(command)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    cut = sys.argv.index("--")
    delays, command = map(float, sys.argv[1:cut]), sys.argv[cut + 1 :]
    print(sum(killed(command, delay) for delay in delays))
