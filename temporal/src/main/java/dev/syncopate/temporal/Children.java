package dev.syncopate.temporal;

import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import dev.syncopate.json.JsonCodec;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;

/// Children as child workflows.
record Children(JsonCodec codec) {

    Promise<RawValue> start(Pending pending, ChildRun<?, ?> child) {
        ChildWorkflowStub stub = Workflow.newUntypedChildWorkflowStub(
                child.definition().name(),
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(child.id())
                        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                        .setStaticSummary(pending.path().toString())
                        .build());
        Header header = new Header(child.definition().version(), 0, List.of());
        return stub.executeAsync(RawValue.class, Json.raw(child.inputText(codec)), Json.own(header));
    }

    Ending ending(ChildRun<?, ?> child, String json) {
        try {
            return Ending.success(child.definition().result(codec, json));
        } catch (IllegalArgumentException e) {
            return Ending.failure(e);
        }
    }

    Ending failed(Pending pending, ChildRun<?, ?> child, Throwable failure) {
        if (Failures.isOf(failure, CanceledFailure.class)) {
            return pending.isCancelled()
                    ? Ending.cancelled()
                    : Ending.failure(new RunFailedException(child.id(), "it was cancelled", null));
        }
        return Ending.failure(new Failures(codec).of(child.id(), failure));
    }
}
