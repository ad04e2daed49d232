"""Runs scenarios on LocalStack's interpreter of Amazon States Language, as a library: no server, no account.

Reads {"definition", "scenarios"} from its input and writes one line of JSON for each scenario. Only what lies outside
the language is replaced: Lambda answers as a scenario says, and nobody waits between two attempts or in a Wait state.
The one argument is a folder with the jars of JSONata.

Known to differ from AWS: a Catch that leads back to its own state goes to the state's Next instead.
"""

import datetime
import io
import json
import logging
import sys

import jpype
from botocore.exceptions import ClientError
from localstack.aws.api.stepfunctions import HistoryEventType, TaskFailedEventDetails
from localstack.services.stepfunctions.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from localstack.services.stepfunctions.asl.component.common.error_name.states_error_name import StatesErrorName
from localstack.services.stepfunctions.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from localstack.services.stepfunctions.asl.component.common.retry import retrier_decl
from localstack.services.stepfunctions.asl.component.common.timeouts.timeout import EvalTimeoutError
from localstack.services.stepfunctions.asl.component.state.state_execution.state_task import lambda_eval_utils
from localstack.services.stepfunctions.asl.component.state.state_wait.wait_function.wait_function import WaitFunction
from localstack.services.stepfunctions.asl.eval.callback.callback import CallbackOutcomeSuccess
from localstack.services.stepfunctions.asl.eval.environment import Environment
from localstack.services.stepfunctions.asl.eval.evaluation_details import AWSExecutionDetails
from localstack.services.stepfunctions.asl.eval.event.event_detail import EventDetails
from localstack.services.stepfunctions.asl.eval.event.event_manager import EventHistoryContext
from localstack.services.stepfunctions.asl.eval.program_state import ProgramEnded, ProgramError
from localstack.services.stepfunctions.asl.eval.states import ContextObjectData, ExecutionData, StateMachineData
from localstack.services.stepfunctions.asl.jsonata import jsonata
from localstack.services.stepfunctions.asl.parse.asl_parser import AmazonStateLanguageParser

ACCOUNT, REGION = "111122223333", "ap-southeast-1"

# More invocations than any scenario needs: a machine that asks for ever would never end.
LIMIT = 5000


class Jars:
    """What LocalStack would install by itself, from where it likes."""

    def install(self):
        pass

    def get_java_lib_path(self):
        return jpype.getDefaultJVMPath()

    def get_installed_dir(self):
        return sys.argv[1]


class Package:
    def get_installer(self):
        return Jars()


class NoTime:
    """Stands for the module `time` where a retrier sleeps."""

    @staticmethod
    def sleep(seconds):
        pass


class Lambda:
    """Answers each function with what the scenario has for it, one after the other; the last one for good.

    An answer may hold for several `times`, or `until` a decision was taken.
    """

    def __init__(self, answers):
        self.answers = {name: [dict(one) for one in of] for name, of in answers.items()}
        self.invoked = []
        self.decided = False
        self.env = None

    def invoke(self, FunctionName, Payload, **more):
        name = FunctionName.rsplit(":", 1)[1]
        payload = json.loads(Payload)
        self.invoked.append({"function": name, "payload": payload})
        if len(self.invoked) > LIMIT:
            raise RuntimeError("the machine asks for ever")
        answer = self.next(name)
        if "client" in answer:
            status = {"HTTPStatusCode": 500, "RequestId": "1"}
            error = {"Code": answer["client"], "Message": "said by the scenario"}
            raise ClientError({"Error": error, "ResponseMetadata": status}, "Invoke")
        if "error" in answer:
            body = {"errorType": answer["error"], "errorMessage": "said by the scenario"}
            return {"StatusCode": 200, "FunctionError": "Unhandled", "Payload": body_of(body)}
        if answer.get("expired"):
            raise EvalTimeoutError()
        if answer.get("forbidden"):
            raise FailureEventException(self.forbidden())
        if answer.get("decided"):
            self.decided = True
            token = payload["token"]
            pool = self.env.callback_pool_manager
            pool.notify(callback_id=token, outcome=CallbackOutcomeSuccess(callback_id=token, output="{}"))
        output = answer.get("output", {})
        if "next" in output:
            output = {"reference": payload["reference"], "turn": payload["turn"] + 1, **output}
        return {"StatusCode": 200, "Payload": body_of(output)}

    def forbidden(self):
        """An error of Step Functions itself; no function may say such a name."""
        kind = StatesErrorNameType.StatesPermissions
        details = TaskFailedEventDetails(error=kind.to_name(), cause="said by the scenario")
        return FailureEvent(
            env=self.env,
            error_name=StatesErrorName(typ=kind),
            event_type=HistoryEventType.TaskFailed,
            event_details=EventDetails(taskFailedEventDetails=details),
        )

    def next(self, name):
        left = self.answers.get(name, [{}])
        if left[0].get("until") == "decided" and self.decided:
            left.pop(0)
        answer = left[0]
        times = answer.get("times", 1)
        if "until" in answer:
            return answer
        if len(left) > 1:
            if times <= 1:
                left.pop(0)
            else:
                answer["times"] = times - 1
        return answer


def body_of(value):
    return io.BytesIO(json.dumps(value).encode())


def run(program, scenario):
    functions = Lambda(scenario["answers"])
    lambda_eval_utils.boto_client_for = lambda **_: functions
    arn = f"arn:aws:states:{REGION}:{ACCOUNT}:execution:complaint:{scenario['reference']}"
    role = f"arn:aws:iam::{ACCOUNT}:role/complaint"
    given = {"reference": scenario["reference"]}
    env = Environment(
        aws_execution_details=AWSExecutionDetails(account=ACCOUNT, region=REGION, role_arn=role),
        execution_type="STANDARD",
        context=ContextObjectData(
            Execution=ExecutionData(
                Id=arn,
                Input=given,
                Name=scenario["reference"],
                RoleArn=role,
                StartTime=datetime.datetime.now(tz=datetime.timezone.utc).isoformat(),
            ),
            StateMachine=StateMachineData(
                Id=f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:complaint", Name="complaint"
            ),
        ),
        event_history_context=EventHistoryContext.of_program_start(),
        cloud_watch_logging_session=None,
        activity_store={},
    )
    functions.env = env
    program.eval(env)
    state = env.program_state()
    history = env.event_manager.get_event_history()
    entered = [
        event["stateEnteredEventDetails"]["name"] for event in history if "stateEnteredEventDetails" in event
    ]
    failed = "FAILED" if isinstance(state, ProgramError) else type(state).__name__
    return {
        "name": scenario["name"],
        "status": "SUCCEEDED" if isinstance(state, ProgramEnded) else failed,
        "error": state.error.get("error") if isinstance(state, ProgramError) else None,
        "output": env.states.get_input() if isinstance(state, ProgramEnded) else None,
        "entered": entered,
        "events": len(history),
        "invoked": functions.invoked,
    }


def main():
    logging.disable(logging.CRITICAL)
    jsonata.jpype_jsonata_package = Package()
    retrier_decl.time = NoTime
    WaitFunction._wait_interval = lambda self, env, wait_seconds: None
    asked = json.load(sys.stdin)
    program = AmazonStateLanguageParser.parse(json.dumps(asked["definition"]))[0]
    for scenario in asked["scenarios"]:
        print(json.dumps(run(program, scenario)), flush=True)


main()
