package dev.syncopate.temporal;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// A server that runs already: that of `-Dtemporal.address=HOST:PORT`. The laws are checked on it then, and all else
/// on the server for tests.
final class OwnServer {
    private static final Duration SEEN = Duration.ofSeconds(30);

    private OwnServer() {}

    static Optional<String> address() {
        return Optional.ofNullable(System.getProperty("temporal.address"));
    }

    /// Registers a new namespace, and waits until the server knows it everywhere.
    static String namespace(String address) {
        String name = "laws-" + UUID.randomUUID();
        WorkflowServiceStubs server = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            register(server, name);
            long until = System.nanoTime() + SEEN.toNanos();
            while (!isKnown(server, name) && System.nanoTime() < until) {
                LockSupport.parkNanos(200_000_000);
            }
        } finally {
            server.shutdownNow();
        }
        return name;
    }

    /// The server for tests needs none.
    private static void register(WorkflowServiceStubs server, String name) {
        try {
            var unused = server.blockingStub()
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                            .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
        }
    }

    private static boolean isKnown(WorkflowServiceStubs server, String name) {
        try {
            var unused = server.blockingStub()
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(name)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() != Status.Code.NOT_FOUND;
        }
    }
}
