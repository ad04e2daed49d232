"""
Runs the emulator as it is, on a clock that can be set, and never longer than the program that started it.

Each line on stdin is answered by one on stdout, {"at": <seconds since 1970>}:
  to <seconds>  sets the clock, which keeps ticking from there
  forget        has it forget mails and executions, of which it would otherwise show every one for ever
  running       says which executions run, {"at": …, "running": [<name>, …]}: asked often, and the API takes a signed request for it
When stdin closes, because the other side stopped it or died, this process and all that it started (the functions' workers) end at once. It must lead a
process group of its own.
"""
import json
import os
import runpy
import signal
import sys
import threading
import time
import types

import time_machine
from ministack.core import iam_evaluator
from ministack.services import ses, stepfunctions, sts

clock = time_machine.travel(time.time(), tick=True).start()


def attend() -> None:
    for line in sys.stdin:
        command, _, value = line.strip().partition(" ")
        answer = {}
        if command == "to":
            # Not move_to, which shows the machine's own time for a moment.
            clock.shift(float(value) - time.time())
        elif command == "forget":
            ses._sent_emails.clear()
            stepfunctions._executions.clear()
        elif command == "running":
            answer["running"] = [one["name"] for one in stepfunctions._executions.values() if one["status"] == "RUNNING"]
        print(json.dumps({"at": time.time(), **answer}), flush=True)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def one_at_a_time(work):
    lock = threading.Lock()

    def locked(*given):
        with lock:
            return work(*given)

    return locked


def started_at_once(seconds: float) -> None:
    if seconds != 0.15:
        time.sleep(seconds)


if os.getpgrp() != os.getpid():
    sys.exit("emulator.py: must lead a process group of its own")
# Signatures are checked, but not when they were made: the signer goes by the clock of the machine, and SDKs find the difference out by being refused
# once, which of requests side by side helps only the first.
iam_evaluator.request_time_failure = lambda *_, **__: None
# Before its first state an execution sleeps for 150 ms, for nothing that AWS would do: over all scenarios that is more than a minute.
stepfunctions.time = types.SimpleNamespace(**{**vars(time), "sleep": started_at_once})
# Each thread that starts a function's worker looks through all sessions and adds one: of two at once one fails, and every worker of its function is ended.
sts.register_session = one_at_a_time(sts.register_session)
threading.Thread(target=attend, daemon=True).start()
sys.argv[1:] = []
runpy.run_module("ministack", run_name="__main__")
