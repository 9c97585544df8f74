package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite reports, in words that say what to do.
final class Trouble {
    /// The error itself is in the lowest byte of a code; the others tell its circumstances.
    private static final int PRIMARY = 0xff;

    private Trouble() {}

    static StoreException of(SQLException thrown, Path file) {
        SQLiteErrorCode code = code(thrown);
        return new StoreException(kind(code), text(code, thrown, file), thrown);
    }

    private static SQLiteErrorCode code(SQLException thrown) {
        int code = thrown instanceof SQLiteException lite ? lite.getResultCode().code & PRIMARY : 0;
        return SQLiteErrorCode.getErrorCode(code);
    }

    private static StoreException.Kind kind(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_NOTADB, SQLITE_CORRUPT -> StoreException.Kind.CORRUPT;
            case SQLITE_BUSY, SQLITE_LOCKED -> StoreException.Kind.HELD;
            default -> StoreException.Kind.UNUSABLE;
        };
    }

    private static String text(SQLiteErrorCode code, SQLException thrown, Path file) {
        return switch (code) {
            case SQLITE_FULL -> "There is no space for the store: " + file + ": free some, and open the store again";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "The store may not be written: " + file + ": give this process the right to write the file and its"
                        + " directory";
            case SQLITE_CANTOPEN ->
                "The store cannot be opened: " + file + ": its directory must exist and be writable, and the path must"
                        + " be that of a file";
            case SQLITE_NOTADB ->
                "The file is no SQLite database, or a damaged one: " + file + ": give the path of a store, or of a file"
                        + " that does not exist yet; if it was a store, restore a backup";
            case SQLITE_CORRUPT ->
                "The store is damaged: " + file + ": restore a backup, or save what can be read by the command .recover"
                        + " of sqlite3";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another process has locked the store for more than 10 s: " + file + ": end its transaction, and open"
                        + " the store again";
            default ->
                "The store cannot be read or written (" + thrown.getMessage() + "): " + file
                        + ": when the cause is gone, open it again";
        };
    }
}
