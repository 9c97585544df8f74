package dev.syncopate.kotlin

import dev.syncopate.Executor
import dev.syncopate.Syncopate
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible

// @start region="from-a-coroutine"
suspend fun shop(executor: Executor<Shop<*>>): String? =
    runInterruptible(Dispatchers.IO) { Syncopate.run(buy, executor) } // cancelling the coroutine cancels the run
// @end
