import PluginAPI

extension Problem {
    /// What a violated constraint is to somebody who sent a body: which field, and why.
    init(creating error: PostgresError) {
        switch error.constraint {
        case "genres_name_key": self = .conflict("There is a genre of this name.", field: "name")
        case "artists_name_key": self = .conflict("There is an artist of this name.", field: "name")
        case "albums_artist_title_year_key":
            self = .conflict("The artist has an album of this title and year.", field: "title")
        case "tracks_album_track_number_key":
            self = .conflict("The album has a track of this number.", field: "track_number")
        case "tracks_album_side_number_key":
            self = .conflict("The album has a track at this place of this side.", field: "side_number")
        case "albums_artist_id_fkey": self = .invalidField("artist_id", "There is no such artist.")
        case "albums_genre_id_fkey": self = .invalidField("genre_id", "There is no such genre.")
        case "tracks_album_id_fkey": self = .invalidField("album_id", "There is no such album.")
        default: self.init(error, logger: Logger(label: "needledrop.admin"))
        }
    }

    /// Runs a statement that creates something, and says which field is at fault when it cannot.
    static func naming<Value>(_ create: () async throws -> Value) async throws -> Value {
        do {
            return try await create()
        } catch let error as PostgresError where error.constraint != nil {
            throw Problem(creating: error)
        }
    }
}
