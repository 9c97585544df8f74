package dev.syncopate.benchmarks.combinators

import dev.syncopate.benchmarks.actions.{Sum, Words}
import zio.query.{CompletedRequestMap, DataSource, Request, ZQuery}
import zio.{Chunk, Exit, Runtime, Trace, UIO, Unsafe, ZIO}

/** Batches as ZIO queries. */
object ZioQueries:

  private final case class Add(add: Sum.Add) extends Request[Nothing, Long]
  private final case class Count(count: Words.Count) extends Request[Nothing, Int]

  private val adds = DataSource.Batched.make[Any, Add]("adds")(requests =>
    ZIO.succeed(CompletedRequestMap.fromIterableWith(requests)(identity, r => Exit.succeed(r.add.a + r.add.b))))

  private val counts = DataSource.Batched.make[Any, Count]("counts")(requests =>
    ZIO.succeed(CompletedRequestMap.fromIterableWith(requests)(identity, r => Exit.succeed(r.count.word.length))))

  def sum(size: Int): Long =
    run(ZQuery.foreachBatched(Chunk.fromIterable(0 until size))(i => ZQuery.fromRequest(Add(Sum.Add(i, 1)))(adds))
      .map(_.foldLeft(0L)(_ + _)))

  def others(size: Int): Long =
    sum(size) + run(
      ZQuery.foreachPar(Chunk.fromIterable(0 until size))(i => ZQuery.fromRequest(Count(Words.Count("word" + i)))(counts))
        .map(_.foldLeft(0L)(_ + _)))

  private def run(query: ZQuery[Any, Nothing, Long]): Long =
    Unsafe.unsafe { implicit unsafe => Runtime.default.unsafe.run(query.run).getOrThrow() }
