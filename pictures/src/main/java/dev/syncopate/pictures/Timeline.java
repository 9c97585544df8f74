package dev.syncopate.pictures;

import dev.syncopate.history.History;
import java.util.List;
import java.util.Optional;

/// What happened in one run and when, to be drawn.
///
/// It has a lane for each strand, and in the lanes a bar for each action and each timer, from its yield
/// to its end. When an action was yielded is told by the notes of a history. For a history without
/// notes, a bar begins where the one before it in its lane ended.
///
/// **Secrets.** A picture shows actions, results and failures by [dev.syncopate.Action#text], which
/// masks [secrets][dev.syncopate.Action.Secret] in actions and results. The messages of exceptions are
/// shown as they are.
///
/// **Threads.** A timeline is immutable.
public final class Timeline {
    private final String runId;
    private final Moment start;
    private final Moment end;
    private final boolean noted;
    private final List<Lane> lanes;
    private final List<Bar> bars;
    private final List<Wait> waits;
    private final Optional<Moment> cancelled;

    Timeline(
            String runId,
            Moment start,
            Moment end,
            boolean noted,
            List<Lane> lanes,
            List<Bar> bars,
            List<Wait> waits,
            Optional<Moment> cancelled) {
        this.runId = runId;
        this.start = start;
        this.end = end;
        this.noted = noted;
        this.lanes = List.copyOf(lanes);
        this.bars = List.copyOf(bars);
        this.waits = List.copyOf(waits);
        this.cancelled = cancelled;
    }

    /// Reads a history.
    ///
    /// @param history the history of one run, or a part of it
    /// @return what happened and when
    public static Timeline of(History history) {
        return new TimelineReader(history).read();
    }

    /// Draws a page of HTML: one file, which needs no network and no other file.
    ///
    /// It shows the lanes with their bars over time, or in the order of the history. It is searched and
    /// read by mouse or by keyboard, which it explains itself at the key `?`. It needs a browser of
    /// 2023 or later.
    ///
    /// @return the text of the file, to be stored as UTF-8
    public String html() {
        return HtmlPage.of(List.of(this));
    }

    /// Draws a page as [#html()] does, of two runs: each strand of the one above the same strand of the
    /// other, with marks where they differ.
    ///
    /// Actions and endings at the same path are compared, actions as [dev.syncopate.Action#isSame]
    /// compares them. Times and order do not count.
    ///
    /// @param before the history of one run
    /// @param after the history of another run, such as of the same orchestration after a change
    /// @return the text of the file, to be stored as UTF-8
    public static String html(History before, History after) {
        return HtmlPage.of(List.of(of(before), of(after)));
    }

    /// Draws a still image: a lane for each strand, with its actions over time, or in the order of the
    /// history if most of them took no time. Failures have a shape of their own, cancelled actions are
    /// hatched, and waiting is pale.
    ///
    /// It shows at most 60 strands, 300 actions, and 100 of one strand, and says how many more there
    /// are. The page of [#html()] shows all.
    ///
    /// @return an `svg` element that stands for itself, without scripts and without references, and
    /// follows the reader's choice of light or dark
    public String svg() {
        return TimelineSvg.write(this);
    }

    /// Writes a tree for a terminal: a line for each strand, and in it a line for each action and each
    /// fork, with its time, its duration and how it ended.
    ///
    /// It shows at most 60 lines of each strand, and says how many more there are.
    ///
    /// @return lines of less than 100 columns
    public String text() {
        return TimelineText.write(this);
    }

    /// Draws a chart in the language of Mermaid, which many pages of documentation render: a section for
    /// each strand, with its actions over time.
    ///
    /// It shows at most 30 strands and 100 actions, and says how many more there are.
    ///
    /// @return a `gantt` chart
    public String mermaid() {
        return TimelineMermaid.write(this);
    }

    /// Writes a trace for Perfetto and other readers of Chrome's trace format: a thread for each strand,
    /// a slice for each action, and arrows from where forks were started.
    ///
    /// @return the text of the file, in JSON
    public String perfetto() {
        return TimelinePerfetto.write(this);
    }

    String runId() {
        return runId;
    }

    /// The start of the run.
    Moment start() {
        return start;
    }

    /// The last entry of the history.
    Moment end() {
        return end;
    }

    /// Whether the history has notes. If not, it is unknown when actions were yielded, and what strands
    /// waited for.
    boolean noted() {
        return noted;
    }

    /// In the order of their paths, so each lane stands after the one around it. The first is the run's
    /// own.
    List<Lane> lanes() {
        return lanes;
    }

    /// In the order in which they began.
    List<Bar> bars() {
        return bars;
    }

    /// In the order in which they began.
    List<Wait> waits() {
        return waits;
    }

    /// When the run was cancelled from outside.
    Optional<Moment> cancelled() {
        return cancelled;
    }

    /// Whether the run passed no time, as in virtual time without a wait: then only the order tells
    /// anything.
    boolean timeless() {
        return start.at().equals(end.at());
    }
}
