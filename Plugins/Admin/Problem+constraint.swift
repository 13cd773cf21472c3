import PluginAPI

extension Problem {
    /// Runs a statement that creates something.
    ///
    /// Where a constraint forbids it, throws a problem that names the field.
    static func namingField<Value>(_ create: () async throws -> Value) async throws -> Value {
        do {
            return try await create()
        } catch let error as PostgresError {
            throw error.constraint.flatMap(Problem.init(constraint:)) ?? error
        } catch is AlbumIsFull {
            throw Problem.conflict("The album has no number left for another track.", field: "track_number")
        }
    }

    private init?(constraint: String) {
        switch constraint {
        case "genres_name_key": self = .conflict("There is a genre of this name.", field: "name")
        case "artists_name_key": self = .conflict("There is an artist of this name.", field: "name")
        case "albums_artist_title_year_key":
            self = .conflict("The artist has an album of this title and year.", field: "title")
        case "tracks_album_track_number_key":
            self = .conflict("The album has a track of this number.", field: "track_number")
        case "tracks_album_side_number_key":
            self = .conflict("The album has a track at this place of this side.", field: "side_number")
        case "stations_jingle_album_id_fkey": self = .invalidField("jingle_album_id", "There is no such album.")
        case "albums_artist_id_fkey": self = .invalidField("artist_id", "There is no such artist.")
        case "albums_genre_id_fkey": self = .invalidField("genre_id", "There is no such genre.")
        case "tracks_album_id_fkey": self = .invalidField("album_id", "There is no such album.")
        default: return nil
        }
    }
}
