// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace psoas::history {

/// Our code for what SQLite said.
[[nodiscard]] Error errorOf(const SQLite::Exception& exception, std::string place);

/// Runs `work` and turns the library's exceptions into an Error.
template <class Work>
[[nodiscard]] auto guarded(std::string place, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected<Error>(errorOf(exception, std::move(place)));
    }
}

/// Makes a folder, and those above it, for the user alone; one that is there stays as it is. @error CannotWrite
[[nodiscard]] Result<void> makeFolder(const std::filesystem::path& folder);

/// What was refused of rows that were read whole: those the database does not take are Damaged.
[[nodiscard]] Error errorOfRows(const SQLite::Exception& exception, std::string place);

/// As guarded(), for work on rows of a history that may be damaged. Every other code is of the disk or the machine, and
/// says nothing about the rows.
template <class Work>
[[nodiscard]] auto guardedRows(std::string place, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected<Error>(errorOfRows(exception, std::move(place)));
    }
}

class Database;

/// A cached statement in use; reset when it goes out of scope, so that no read stays open.
class Query {
public:
    explicit Query(SQLite::Statement& statement)
        : m_statement(statement)
    {
    }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query()
    {
        m_statement.tryReset();
        m_statement.clearBindings();
    }

    /// Binds the parameters ?1, ?2, … in order. Blobs are given as Blob.
    template <class... Values>
    Query& bind(const Values&... values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }
    bool step() { return m_statement.executeStep(); }
    void run() { m_statement.exec(); }
    [[nodiscard]] bool isNull(int column) const { return m_statement.getColumn(column).isNull(); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_statement.getColumn(column).getInt64(); }
    [[nodiscard]] int smallInteger(int column) const { return m_statement.getColumn(column).getInt(); }
    [[nodiscard]] double real(int column) const { return m_statement.getColumn(column).getDouble(); }
    /// The same bytes where they lie: gone with the next step.
    [[nodiscard]] std::string_view text(int column) const
    {
        const SQLite::Column value = m_statement.getColumn(column);
        const char* const bytes = static_cast<const char*>(value.getBlob());
        return {bytes, bytes == nullptr ? 0 : static_cast<std::size_t>(value.getBytes())};
    }
    /// Bytes of a text or blob.
    [[nodiscard]] std::string bytes(int column) const { return m_statement.getColumn(column).getString(); }

    struct Blob {
        std::string_view bytes;
    };

private:
    template <class Value>
    void bindOne(int index, const Value& value)
    {
        if constexpr (std::is_same_v<Value, Blob>) {
            m_statement.bind(index, value.bytes.data(), static_cast<int>(value.bytes.size()));
        } else if constexpr (std::is_same_v<Value, std::nullptr_t>) {
            m_statement.bind(index);
        } else if constexpr (std::is_same_v<Value, std::string_view>) {
            m_statement.bind(index, std::string(value));
        } else if constexpr (std::is_same_v<Value, bool>) {
            m_statement.bind(index, value ? 1 : 0);
        } else {
            m_statement.bind(index, value);
        }
    }

    SQLite::Statement& m_statement;
};

/// One connection, set up as the log needs it: EXCLUSIVE before the first access, WAL, FULL.
class Database {
public:
    enum class Purpose {
        Keep, ///< opens or creates, refuses newer files untouched, migrates older ones after a copy of them lies in
              ///< `backups`
        Read, ///< nothing is made, migrated or written, what a WAL holds stays there; a file without a history is
              ///< Damaged
        View, ///< as Read, where nothing can be written: not even beside the file
        Build ///< a file that is not in its place yet: creates, migrates without a copy; on the disk when its maker
              ///< puts it there
    };
    /// @param untouched  what is written stays in the WAL, and the file as it is, byte for byte, until touch(). One
    ///                   without a WAL (a backup somebody put there) is written at once.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Purpose purpose,
                                                                bool untouched = false);

    /// A statement of queries/<name>.sql, prepared once.
    [[nodiscard]] Query query(const std::string& name);
    [[nodiscard]] SQLite::Database& handle() noexcept { return m_handle; }
    [[nodiscard]] const std::string& file() const noexcept { return m_file; }
    /// Moves everything into the file, so that what was deleted does not live on in the WAL. One that fails is logged,
    /// and made up for when the file is closed or opened again. Nothing is moved while the WAL is kept apart.
    void emptyWal();
    /// The file may be changed from now on.
    /// @throws SQLite::Exception; callers are guarded
    void touch();

    Database(const std::filesystem::path& file, int flags);

private:
    void setUp(Purpose purpose);
    /// What is written stays in the WAL, also when the file is closed.
    void keepWalApart(bool apart);

    SQLite::Database m_handle;
    std::string m_file;
    bool m_apart = false;
    std::map<std::string, std::unique_ptr<SQLite::Statement>> m_statements;
};

/// Runs the scripts that are missing, each in one exclusive transaction that also sets `user_version`.
void migrate(SQLite::Database& handle, int from);

} // namespace psoas::history
