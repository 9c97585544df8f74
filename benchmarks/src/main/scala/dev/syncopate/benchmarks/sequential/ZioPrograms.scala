package dev.syncopate.benchmarks.sequential

import dev.syncopate.Action
import dev.syncopate.benchmarks.actions.{Bank, Grid, Interpreter, Sensor, Sum, Words}
import zio.{Runtime, UIO, Unsafe, ZIO}

/** Programs as ZIO effects, one effect for each action. */
object ZioPrograms:

  def sum(interpreter: Interpreter[Sum[?]], yields: Int): Long = run(sumFrom(interpreter, yields, 0, 0L))

  private def sumFrom(interpreter: Interpreter[Sum[?]], yields: Int, step: Int, sum: Long): UIO[Long] =
    if step == yields then ZIO.succeed(sum)
    else if Sum.gets(step) then
      perform(interpreter, Sum.Get("name")).flatMap(name => sumFrom(interpreter, yields, step + 1, sum + name.length))
    else
      perform(interpreter, Sum.Add(sum, step)).flatMap(total => sumFrom(interpreter, yields, step + 1, total))

  private def perform[F, R](interpreter: Interpreter[F], action: Action[? <: F, R]): UIO[R] =
    ZIO.succeed(interpreter.answer(action))

  private def run[T](program: UIO[T]): T =
    Unsafe.unsafe { implicit unsafe => Runtime.default.unsafe.run(program).getOrThrow() }

  def others(yields: Int): Long =
    run(bank(yields, 0L)) + run(words(yields)).length + run(grid(yields)).x + run(sensor(yields)).toLong

  private def bank(steps: Int, balance: Long): UIO[Long] =
    if steps == 0 then ZIO.succeed(balance)
    else perform(b => Bank.perform(b), Bank.Deposit(balance, steps)).flatMap(bank(steps - 1, _))

  private def words(yields: Int): UIO[String] =
    (1 to yields).foldLeft(ZIO.succeed("syncopate"): UIO[String]) { (program, _) =>
      program.flatMap(word => perform(w => Words.perform(w), Words.Rotate(word))).map(_.strip)
    }

  private def grid(yields: Int): UIO[Grid.Point] =
    ZIO.foldLeft(1 to yields)(Grid.Point(0, 0)) { (point, dx) =>
      for
        free <- perform(g => Grid.perform(g), Grid.Free(point))
        moved <- perform(g => Grid.perform(g), Grid.Move(point, dx, if free then 1 else 0))
      yield moved
    }

  private def sensor(yields: Int): UIO[Double] =
    ZIO.foreach((1 to yields).toList)(channel => perform(s => Sensor.perform(s), Sensor.Read(channel)))
      .map(_.foldLeft(0.0)(_ + _))
