package dev.syncopate.time;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which threads of a run are active.
///
/// @param turns changes whenever a turn is granted or given back, or a thread leaves that was overtaken
/// @param rests whether no thread has the turn
/// @param holder who has the turn; null while no thread has it, or while its holder settles
/// @param all the holder, then those that were overtaken
/// @param oldest the number of the one that has been ready for longest; negative if none is
record Activity(long turns, boolean rests, @Nullable Turn holder, List<Turn> all, long oldest) {}
