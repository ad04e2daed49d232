"""
Runs the emulator as it is, on a clock that can be set, and never longer than whoever started it.

On stdin: "to <seconds since 1970>" sets the clock, which goes on ticking from there; "forget" has it forget mails and
executions, of which it would otherwise show every one for ever. Either is answered by "at <seconds>" on stdout. When stdin closes, because the other side stopped it or died, this process and all that it started (the functions' workers) end at once. It must lead a process group of its own.
"""
import os
import runpy
import signal
import sys
import threading
import time

import time_machine
from ministack.core import iam_evaluator

clock = time_machine.travel(time.time(), tick=True).start()


def attend() -> None:
    for line in sys.stdin:
        command, _, value = line.strip().partition(" ")
        if command == "to":
            # Not move_to, which shows the machine's own time for a moment.
            clock.shift(float(value) - time.time())
        elif command == "forget":
            from ministack.services import ses, stepfunctions

            ses._sent_emails.clear()
            stepfunctions._executions.clear()
        print(f"at {time.time()}", flush=True)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if os.getpgrp() != os.getpid():
    sys.exit("emulator.py: must lead a process group of its own")
# Signatures are checked, but not when they were made: whoever signs goes by the clock of the machine, and SDKs find the difference out by being refused
# once, which of requests side by side helps only the first.
iam_evaluator.request_time_failure = lambda *_, **__: None
threading.Thread(target=attend, daemon=True).start()
sys.argv[1:] = []
runpy.run_module("ministack", run_name="__main__")
