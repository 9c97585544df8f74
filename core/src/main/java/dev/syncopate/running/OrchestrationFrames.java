package dev.syncopate.running;

/// Recognizes the frames of a stack trace in which an orchestration runs.
final class OrchestrationFrames {
    private static final String CONDUCTOR = InMemoryConductor.class.getName();

    private OrchestrationFrames() {}

    /// Whether the next frame up is one of an orchestration: the methods of the conductor that run one are meant, and
    /// not those that yield, which a deep stack may show without them.
    static boolean isOrchestration(StackTraceElement frame) {
        return frame.getClassName().equals(CONDUCTOR)
                && (frame.getMethodName().equals("run") || frame.getMethodName().equals("call"));
    }
}
