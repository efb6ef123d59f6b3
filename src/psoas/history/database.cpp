// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/database.h"

#include "psoas/embedded.h"
#include "psoas/history/before_update.h"
#include "psoas/history/folded_text.h"
#include "psoas/history/store.h"

#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include <system_error>

namespace psoas::history {

namespace {

constexpr int kApplicationId = 0x50736F61; // "Psoa"

/// A query with every {{part}} put in its place: what several queries share stands once, in parts/.
std::string queryText(const std::string& name)
{
    std::string text(embedded::sql("queries/" + name + ".sql"));
    for (auto open = text.find("{{"); open != std::string::npos; open = text.find("{{", open)) {
        const auto close = text.find("}}", open);
        const std::string part = text.substr(open + 2, close - open - 2);
        text.replace(open, close + 2 - open, embedded::sql("parts/" + part + ".sql"));
    }
    return text;
}

ErrorCode codeOf(int sqlite) noexcept
{
    switch (sqlite & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Damaged;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
        return ErrorCode::ReadOnly;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return ErrorCode::CannotRead;
    case SQLITE_IOERR:
        return ErrorCode::CannotWrite;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::Database;
    }
}

/// folded(text): what SQLite knows of capital letters and of order is ASCII.
void folded(sqlite3_context* context, int /*count*/, sqlite3_value** values)
{
    const void* const bytes = sqlite3_value_blob(values[0]);
    const auto length = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    const std::string text = foldedText({static_cast<const char*>(bytes), bytes == nullptr ? 0 : length});
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

/// Says whether a file is ours and new enough, before anything of it is changed.
Result<int> versionOf(SQLite::Database& handle, const std::string& file)
{
    const int version = handle.execAndGet("PRAGMA user_version").getInt();
    const int application = handle.execAndGet("PRAGMA application_id").getInt();
    if (version == 0 && application == 0) {
        if (handle.execAndGet("SELECT COUNT(*) FROM sqlite_schema").getInt() != 0) {
            return fail(ErrorCode::Damaged, file, "this is a database of another program");
        }
        return 0;
    }
    if (application != kApplicationId) {
        return fail(ErrorCode::Damaged, file, "this is a database of another program");
    }
    if (version > kSchemaVersion) {
        return fail(ErrorCode::NewerFile, file,
                    "written by a newer version of this program (schema " + std::to_string(version) +
                        ", this one knows " + std::to_string(kSchemaVersion) + "); nothing was changed");
    }
    return version;
}

/// A path as SQLite reads it in a URI.
std::string uriOf(const std::filesystem::path& file)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string uri = "file://";
    for (const char c : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(c);
        if (kPlain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
        }
    }
    return uri;
}

/// Refuses a file of a newer program without leaving so much as an empty WAL beside it. What cannot be seen this way
/// (no file yet, damage, a version that is still in the WAL) is seen when the file is opened.
Result<void> lookBeforeOpening(const std::filesystem::path& file)
{
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none) || std::filesystem::file_size(file, none) == 0) {
        return {};
    }
    const auto looked = guarded(file.string(), [&]() -> Result<int> {
        SQLite::Database handle(uriOf(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        return versionOf(handle, file.string());
    });
    if (!looked && looked.error().code == ErrorCode::NewerFile) {
        return tl::unexpected(looked.error());
    }
    return {};
}

} // namespace

Result<void> makeFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    if (folder.empty() || std::filesystem::is_directory(folder, error)) {
        return {};
    }
    std::filesystem::create_directories(folder, error);
    if (error) {
        return fail(ErrorCode::CannotWrite, folder.string(), "the folder cannot be made: " + error.message());
    }
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    return {};
}

Error errorOf(const SQLite::Exception& exception, std::string place)
{
    // Of our triggers those that keep a signed session say so; the others forbid what only another program asks for.
    if (exception.getExtendedErrorCode() == SQLITE_CONSTRAINT_TRIGGER &&
        std::string_view(exception.what()).find("signed") != std::string_view::npos) {
        return {ErrorCode::Signed, std::move(place), exception.what()};
    }
    const ErrorCode code = codeOf(exception.getErrorCode());
    const bool locked = code == ErrorCode::Locked;
    return {code, std::move(place),
            locked ? "this history is open in another program; close that first" : exception.what()};
}

Error errorOfRows(const SQLite::Exception& exception, std::string place)
{
    Error error = errorOf(exception, std::move(place));
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        error.code = ErrorCode::Damaged;
        break;
    default:
        break;
    }
    return error;
}

Database::Database(const std::filesystem::path& file, int flags)
    : m_handle(file.string(), flags)
    , m_file(file.string())
{
}

void Database::setUp(Purpose purpose)
{
    const bool inPlace = purpose == Purpose::Keep || purpose == Purpose::Read;
    if (purpose == Purpose::Keep && !m_apart) {
        m_handle.exec("PRAGMA journal_mode = WAL");
    }
    m_handle.exec(purpose == Purpose::Build ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL");
    m_handle.exec("PRAGMA foreign_keys = ON");
    sqlite3_create_function(m_handle.getHandle(), "folded", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                            nullptr, &folded, nullptr, nullptr);
    m_handle.exec("PRAGMA secure_delete = ON"); // a picture that was deleted leaves no bytes behind
    if (inPlace) {
        // Takes the lock now: a second process is told at once, not at its first answer.
        m_handle.exec("BEGIN EXCLUSIVE; COMMIT");
    }
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Purpose purpose, bool untouched)
{
    const bool makes = purpose == Purpose::Keep || purpose == Purpose::Build;
    if (auto made = makes ? makeFolder(file.parent_path()) : Result<void>(); !made) {
        return tl::unexpected(made.error());
    }
    if (auto known = lookBeforeOpening(file); !known) {
        return tl::unexpected(known.error());
    }
    std::error_code none;
    const auto walBytes = std::filesystem::file_size(file.string() + "-wal", none);
    const bool walLeft = !none && walBytes > 0;
    return guarded(file.string(), [&]() -> Result<std::unique_ptr<Database>> {
        const bool view = purpose == Purpose::View;
        auto database =
            view ? std::make_unique<Database>(uriOf(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI)
                 : std::make_unique<Database>(file, SQLite::OPEN_READWRITE | (makes ? SQLite::OPEN_CREATE : 0));
        database->m_file = file.string();
        SQLite::Database& handle = database->handle();
        // Until the file is known to be ours and not newer, closing it must not fold a WAL into it.
        database->keepWalApart(true);
        sqlite3_db_config(handle.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        handle.exec("PRAGMA locking_mode = EXCLUSIVE");
        handle.exec("PRAGMA trusted_schema = OFF");
        handle.exec("PRAGMA temp_store = MEMORY"); // what is sorted is written nowhere but here
        handle.exec("PRAGMA cell_size_check = ON");
        const auto version = versionOf(handle, file.string());
        if (!version) {
            return tl::unexpected(version.error());
        }
        if (!makes && *version > 0 && *version < kSchemaVersion) {
            return fail(ErrorCode::CannotRead, file.string(),
                        "this history was written by an older version; start the program once to bring it up to date");
        }
        if (!makes && *version == 0) {
            return fail(ErrorCode::Damaged, file.string(), "there is no history in this file");
        }
        const bool isNew = makes && *version == 0;
        const bool inWal = handle.execAndGet("PRAGMA journal_mode").getString() == "wal";
        // Who only reads takes an empty WAL away again, and folds in nothing.
        database->keepWalApart((untouched && !isNew) || (purpose == Purpose::Read && walLeft));
        if (makes) {
            std::error_code ignored;
            std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                         ignored);
        }
        database->setUp(purpose);
        if (purpose == Purpose::Keep && !inWal && *version < kSchemaVersion) {
            handle.exec("PRAGMA journal_mode = WAL"); // it is going to be changed
        }
        if (purpose == Purpose::Keep && *version > 0 && *version < kSchemaVersion) {
            const std::string name = file.stem().string() + "-schema-" + std::to_string(*version);
            if (auto saved = keepBeforeUpdate(handle, file, name); !saved) {
                return tl::unexpected(saved.error());
            }
        }
        if (makes && *version < kSchemaVersion) {
            migrate(handle, *version);
            spdlog::info("history: schema {} set up", kSchemaVersion);
        }
        handle.exec(std::string(embedded::sql("views/counted_session.sql")));
        handle.exec(std::string(embedded::sql("views/own_device.sql")));
        handle.exec(std::string(embedded::sql("views/session_row.sql")));
        handle.exec(std::string(embedded::sql("views/person_row.sql")));
        return database;
    });
}

void Database::touch()
{
    keepWalApart(false);
    m_handle.exec("PRAGMA journal_mode = WAL");
}

void Database::keepWalApart(bool apart)
{
    constexpr int kUsualPages = 1000;
    m_apart = apart;
    sqlite3* const raw = m_handle.getHandle();
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, apart ? 1 : 0, nullptr);
    sqlite3_wal_autocheckpoint(raw, apart ? 0 : kUsualPages);
}

Query Database::query(const std::string& name)
{
    auto& slot = m_statements[name];
    if (!slot) {
        slot = std::make_unique<SQLite::Statement>(m_handle, queryText(name));
    }
    return Query(*slot);
}

void Database::emptyWal()
{
    if (m_apart) {
        return;
    }
    int left = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(m_handle.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &left, nullptr);
    if (code != SQLITE_OK || left > 0) {
        spdlog::warn("history: the WAL could not be emptied ({})", code);
    }
}

void migrate(SQLite::Database& handle, int from)
{
    static constexpr std::string_view kScripts[] = {
        "migrations/0001_initial.sql", "migrations/0002_photo.sql", "migrations/0003_photo_index.sql",
        "migrations/0004_people_and_signatures.sql", "migrations/0005_former_device.sql"};
    static_assert(std::size(kScripts) == kSchemaVersion);
    for (int version = from + 1; version <= kSchemaVersion; ++version) {
        SQLite::Transaction transaction(handle, SQLite::TransactionBehavior::EXCLUSIVE);
        handle.exec(std::string(embedded::sql(kScripts[version - 1])));
        handle.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
        handle.exec("PRAGMA user_version = " + std::to_string(version));
        transaction.commit();
    }
}

} // namespace psoas::history
