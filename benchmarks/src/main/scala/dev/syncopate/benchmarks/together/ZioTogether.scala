package dev.syncopate.benchmarks.together

import dev.syncopate.benchmarks.actions.{GroupOf, Interpreter}
import zio.{Runtime, UIO, Unsafe, ZIO}

import scala.jdk.CollectionConverters.*

/** Groups as ZIO fibers. */
object ZioTogether:

  def repeat[F](rounds: Int, size: Int, group: GroupOf[F], interpreter: Interpreter[F]): Long =
    Unsafe.unsafe { implicit unsafe =>
      Runtime.default.unsafe.run(from(0, rounds, size, group, interpreter, 0L)).getOrThrow()
    }

  private def from[F](
      round: Int, rounds: Int, size: Int, group: GroupOf[F], interpreter: Interpreter[F], sum: Long): UIO[Long] =
    if round == rounds then ZIO.succeed(sum)
    else
      ZIO.foreachPar(group.make(round, size).asScala.toList)(action => ZIO.succeed(interpreter.interpret(action)))
        .flatMap { results =>
          from(round + 1, rounds, size, group, interpreter, sum + GroupOf.weigh(results.asJava))
        }
