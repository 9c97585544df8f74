package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.composition.GroupEnds;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.GroupThreads;
import dev.syncopate.composition.GroupedAction;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.InFlightLimiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A group on its way through layers that let it pass as a group.
///
/// It begins on the yielding thread, which has all actions. Actions that cannot go on in the group become tasks of
/// further threads. As in a [GroupRun] that splits from the start, a thread that begins starts the next one, as long
/// as there are tasks: so one is always on its way, and short tasks need few threads.
final class GroupPass<F> implements GroupThreads, GroupEnds<F> {
    final Strand strand;
    final long first;
    private final GroupRun<F> group;
    private final Stage<F> executor;
    private final List<GroupMember<F>> members;

    /// Guarded by its monitor.
    private final Queue<GroupTask> tasks = new ArrayDeque<>();

    /// Whether a thread was started that has not looked for a task yet.
    private final AtomicBoolean starting = new AtomicBoolean();

    /// The classes of an action and of a result that fits it: those of most actions of the group.
    private volatile @Nullable Fit known;

    private record Fit(Class<?> action, Class<?> result) {}

    GroupPass(GroupRun<F> group, Strand strand, Stage<F> executor, long first) {
        this.group = group;
        this.strand = strand;
        this.executor = executor;
        this.first = first;
        this.members = new ArrayList<>(group.size());
    }

    /// Sends the actions on their way, and takes part until no task is left.
    ///
    /// @param worker that of the calling thread
    void run(GroupWorker<F> worker, F[] actions) {
        List<GroupedAction<F>> all = new ArrayList<>(actions.length);
        for (int i = 0; i < actions.length; i++) {
            GroupMember<F> member = new GroupMember<>(this, i, worker);
            members.add(member);
            all.add(new GroupedAction<>(i, actions[i], new InMemoryCall(member)));
        }
        InFlightLimiter limiter = strand.run.limiter;
        if (limiter != null) {
            worker.queueAt(limiter);
        }
        perform(
                worker,
                new GroupTask.Together<>(new GroupPart<>(all, this, this, worker.call()), executor::executeGroup));
        work(worker);
    }

    @Override
    public boolean isCancelled() {
        return group.isCancelled() || strand.unwinds();
    }

    @Override
    public <A> void execute(GroupedAction<A> action, Next<A> by, GroupEnds<A> ends) {
        add(new GroupTask.Alone<>(action, by, ends));
    }

    @Override
    public <A> void execute(GroupPart<A> part, Consumer<GroupPart<A>> by) {
        add(new GroupTask.Together<>(part, by));
    }

    @Override
    public <A> GroupedAction<A> marked(GroupedAction<A> action, Call.Mark mark) {
        return action.with(((InMemoryCall) action.call()).withMark(mark));
    }

    @Override
    public void park(GroupedAction<?> action) {
        members.get(action.index()).worker = null;
    }

    @Override
    public void adopt(GroupedAction<?> action, GroupedAction<?> with) {
        members.get(action.index()).worker = members.get(with.index()).worker;
    }

    private void add(GroupTask task) {
        task.actions().forEach(this::park);
        synchronized (tasks) {
            tasks.add(task);
        }
        startAnother();
    }

    private void startAnother() {
        boolean waiting;
        synchronized (tasks) {
            waiting = !tasks.isEmpty();
        }
        if (waiting && starting.compareAndSet(false, true)) {
            group.startThread(() -> {
                starting.set(false);
                work(group.join());
            });
        }
    }

    /// Does tasks until none is left.
    private void work(GroupWorker<F> worker) {
        GroupTask task;
        while ((task = take(worker)) != null) {
            startAnother();
            perform(worker, task);
        }
    }

    /// Takes the next task. Tasks queue for their permits in their order.
    private @Nullable GroupTask take(GroupWorker<F> worker) {
        InFlightLimiter limiter = strand.run.limiter;
        synchronized (tasks) {
            GroupTask task = tasks.poll();
            if (task != null && limiter != null) {
                worker.queueAt(limiter);
            }
            return task;
        }
    }

    private void perform(GroupWorker<F> worker, GroupTask task) {
        for (GroupedAction<?> action : task.actions()) {
            members.get(action.index()).worker = worker;
        }
        try {
            worker.perform(
                    first + task.actions().getFirst().index(), refused -> performOrRefuse(worker, task, refused));
        } finally {
            worker.releasePermit();
        }
    }

    private void performOrRefuse(GroupWorker<F> worker, GroupTask task, @Nullable Throwable refused) {
        try {
            if (refused == null) {
                task.run(worker.call());
            } else {
                task.fail(refused);
            }
        } catch (Throwable e) {
            abandon(worker, e);
        }
    }

    /// Ends the actions that the thread still has, where a layer broke off: the stack or the memory is used up.
    private void abandon(GroupWorker<F> worker, Throwable failure) {
        for (GroupMember<F> member : members) {
            if (member.worker == worker && !member.ended) {
                end(member, worker.failure(group.action(member.index), first + member.index, failure));
            }
        }
    }

    /// The end of an action, behind the outermost layer.
    @Override
    public void ended(GroupedAction<F> action, @Nullable Object result, @Nullable Throwable failure) {
        GroupMember<F> member = members.get(action.index());
        F yielded = group.action(member.index);
        Throwable thrown = failure == null ? check(yielded, action, result) : failure;
        if (thrown == null) {
            member.ended = true;
            group.succeeded(member.index, result);
        } else {
            end(member, member.worker().failure(yielded, first + member.index, thrown));
        }
    }

    private void end(GroupMember<F> member, Throwable failure) {
        member.ended = true;
        group.failed(member.index, failure);
        member.worker().goOn();
    }

    private @Nullable Throwable check(F action, GroupedAction<F> at, @Nullable Object result) {
        if (result == null) {
            return null;
        }
        Fit fit = known;
        if (fit != null && fit.action == action.getClass() && fit.result == result.getClass()) {
            return null;
        }
        Throwable wrong = Stage.check(action, at.call(), result);
        if (wrong == null) {
            known = new Fit(action.getClass(), result.getClass());
        }
        return wrong;
    }
}
