package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Role;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.composition.GroupAround;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupedAction;
import dev.syncopate.composition.Stage;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets an action through, denies it, or asks by another action first: a check of permissions, limits or
/// approvals.
///
/// {@snippet class="dev.syncopate.snippets.Deciding" region="gate"}
///
/// A question is an action of the same family, usually one that a person answers. The executor inside
/// of the gate executes it, which may take days.
///
/// **Order.** Outside of a retry it decides and asks once for each action, inside once for each
/// attempt. With a memo inside of the gate, narrowed to the question, a run asks equal questions once.
/// Layers inside of the gate see the question too, so a log or an audit that should show it belongs
/// inside. The question has its own path: `/3:ask` for the action at `/3`, and the next one `/3:ask.2`.
/// Layers outside see only the action and its outcome.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased], but for actions that ask:
/// such an action leaves the group and is decided on a thread of its own.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased], but for actions that ask:
/// such an action leaves the group and is decided on a thread of its own.
///
/// **Failures.** A denied action is not executed and fails with a [DeniedException]. An action also
/// fails without being executed if the decision throws or the question fails.
///
/// **Replay.** A layer of the run: the question is an event of its own, and a resumed run does not ask it
/// again. The decision must depend on the action and on answers alone.
public final class Gate {
    private Gate() {}

    /// Decides on each action before it is executed.
    ///
    /// @param decide called with the action, on the thread that executes it
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> gate(Function<? super A, ? extends Decision> decide) {
        return Combinator.ofRun("gate", new Deciding<>(decide));
    }

    /// A decision about an action.
    public sealed interface Decision {

        /// The action is executed.
        record Allow() implements Decision {
            private static final Allow ALLOW = new Allow();
        }

        /// The action fails and is not executed.
        ///
        /// @param reason for people, as in "over the limit"
        record Deny(String reason) implements Decision {}

        /// The decision depends on the answer to a question.
        ///
        /// @param question an action for the executor inside of the gate
        /// @param read makes the decision from the answer; may ask again
        record Ask(Object question, Function<@Nullable Object, ? extends Decision> read) implements Decision {}

        /// Lets the action through.
        ///
        /// @return the decision
        static Decision allow() {
            return Allow.ALLOW;
        }

        /// Denies the action.
        ///
        /// @param reason for people, as in "over the limit"
        /// @return the decision
        static Decision deny(String reason) {
            return new Deny(reason);
        }

        /// Executes another action first, and decides by its result.
        ///
        /// @param question an action of the family that the gate's executor understands
        /// @param read makes the decision from the answer; may ask again
        /// @param <R> the result of the question
        /// @return the decision
        @SuppressWarnings("unchecked") // The question says that its answer is an R.
        static <R extends @Nullable Object> Decision ask(
                Action<?, R> question, Function<? super R, ? extends Decision> read) {
            return new Ask(question, (Function<@Nullable Object, ? extends Decision>) (Function<?, ?>) read);
        }
    }

    private record Deciding<A>(Function<? super A, ? extends Decision> decide) implements RunAround<A>, GroupAround<A> {
        @Override
        public @Nullable Object execute(A action, RunCall call, Next<A> next) throws Exception {
            Decision decision = decide.apply(action);
            return decision instanceof Decision.Allow
                    ? next.execute(action, call)
                    : decided(decision, action, call, next);
        }

        /// An action that must be asked about leaves the group.
        @Override
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            List<GroupedAction<A>> allowed = part.begin(action -> {
                Decision decision = decide.apply(action.action());
                if (decision instanceof Decision.Deny(var reason)) {
                    throw new DeniedException(action.action(), reason);
                }
                if (decision instanceof Decision.Ask) {
                    Next<A> ask = (asked, call) -> decided(decision, asked, (RunCall) call, inner);
                    part.threads().execute(action, ask, part.ends());
                    return null;
                }
                return action;
            });
            inner.executeGroup(part.with(allowed, part.ends()));
        }

        @Override
        public Role role() {
            return Role.GATE;
        }

        @SuppressWarnings("unchecked") // The question belongs to the executor's family.
        private static <A> @Nullable Object decided(Decision first, A action, RunCall call, Next<A> next)
                throws Exception {
            Decision decision = first;
            while (decision instanceof Decision.Ask(var question, var read)) {
                decision = read.apply(next.execute((A) question, call.named("ask")));
            }
            if (decision instanceof Decision.Deny(var reason)) {
                throw new DeniedException(action, reason);
            }
            return next.execute(action, call);
        }
    }
}
