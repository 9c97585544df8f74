package dev.syncopate.durable.command;

import dev.syncopate.durable.Durable;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;

/// A store with rows that are always the same. No class of their runs exists.
final class Samples {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-27T09:00:00Z"));

    private static final String[] ROWS = {"""
        INSERT INTO run (n, id, name, version, input, seed, start, parent, parent_path, status, since, attention) VALUES
          (1, 'order-1', 'fulfil', '1', '{"item":"book","cents":500}', 7, '2026-11-26T08:00:00.000000000Z', NULL, NULL,
           'returned', '2026-11-26T08:00:01.250000000Z', NULL),
          (2, 'order-2', 'fulfil', '1', '{"item":"<b>lamp</b>","cents":-1}', 8, '2026-11-27T08:00:00.000000000Z', NULL,
           NULL, 'failed', '2026-11-27T08:00:00.100000000Z', NULL),
          (3, 'order-3', 'fulfil', '2', '{"item":"desk","cents":90000}', 9, '2026-11-27T08:30:00.000000000Z', NULL, NULL,
           'waiting', '2026-11-27T08:30:02.000000000Z', NULL),
          (4, 'order-4', 'fulfil', '2', '{"item":"pen","cents":2}', 10, '2026-11-27T08:40:00.000000000Z', NULL, NULL,
           'needs attention', '2026-11-27T08:41:00.000000000Z',
           'The code does not fit the run any more: at /1 the run has yielded Charge, but now it yields Bill'),
          (5, 'order-3-mail', 'mail', '1', '"desk"', 11, '2026-11-27T08:30:01.000000000Z', 'order-3', '/:child',
           'running', '2026-11-27T08:30:01.000000000Z', NULL)""", """
        INSERT INTO event (run, place, kind, path, action, outcome, value, remark, begun, at) VALUES
          (1, 1, 'ended', '/0', '{"Reserve":{"item":"book"}}', 'answered', '"r-1"', NULL,
           '2026-11-26T08:00:00.001000000Z', '2026-11-26T08:00:00.013000000Z'),
          (1, 2, 'ended', '/0/0', '{"Charge":{"cents":500}}', 'failed',
           '{"types":["java.io.IOException","java.lang.Exception"],"text":"java.io.IOException: no connection"}', NULL,
           '2026-11-26T08:00:00.020000000Z', '2026-11-26T08:00:00.220000000Z'),
          (1, 3, 'fired', '/0/:sleep', '{"Sleep":{"duration":"PT1S"}}', NULL, NULL, NULL,
           '2026-11-26T08:00:00.221000000Z', '2026-11-26T08:00:01.221000000Z'),
          (1, 4, 'ended', '/0/1', '{"Charge":{"cents":500}}', 'answered', 'true', NULL,
           '2026-11-26T08:00:01.222000000Z', '2026-11-26T08:00:01.240000000Z'),
          (1, 5, 'ended', '/1/0', '{"Quote":{}}', 'cancelled', NULL, NULL,
           '2026-11-26T08:00:00.020000000Z', '2026-11-26T08:00:01.241000000Z'),
          (1, 6, 'finished', NULL, NULL, 'returned', '"shipped book"', NULL, NULL, '2026-11-26T08:00:01.250000000Z'),
          (2, 1, 'finished', NULL, NULL, 'failed',
           '{"types":["java.lang.IllegalArgumentException"],"text":"java.lang.IllegalArgumentException: -1 <cents>"}',
           NULL, NULL, '2026-11-27T08:00:00.100000000Z'),
          (3, 1, 'ended', '/0', '{"Reserve":{"item":"desk"}}', 'answered', '"r-3"', NULL,
           '2026-11-27T08:30:00.001000000Z', '2026-11-27T08:30:00.900000000Z'),
          (4, 1, 'cancelled', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-27T08:40:30.000000000Z')""", """
        INSERT INTO begun (run, path, action, guarantee, due, at) VALUES
          (3, '/1', '{"Approve":{"order":"order-3"}}', 'deferred', NULL, '2026-11-27T08:30:00.910000000Z'),
          (3, '/:limit', '{"Limit":{"duration":"PT72H"}}', NULL, '2026-11-30T08:30:00.900000000Z',
           '2026-11-27T08:30:00.901000000Z'),
          (3, '/:receive', '{"Receive":{"name":"correction"}}', NULL, NULL, '2026-11-27T08:30:00.920000000Z'),
          (5, '/0', '{"Send":{"to":"a@example.org"}}', 'at least once', NULL, '2026-11-27T08:30:01.100000000Z')""", """
        INSERT INTO message (run, name, value, at) VALUES
          (3, 'note', '"by noon"', '2026-11-27T08:31:00.000000000Z')""", """
        INSERT INTO request (kind, run, path, name, value, at, reply) VALUES
          ('answer', 'order-3', '/1', NULL, '"yes"', '2026-11-27T08:32:00.000000000Z',
           'The result of Approve is a text, but boolean needs true or false')"""};

    private Samples() {}

    static Path write(Path folder) {
        Path file = folder.resolve("orders.db");
        Durable.open(file, JsonCodec.of(Work.class)).close();
        change(file, ROWS);
        return file;
    }

    static void change(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
