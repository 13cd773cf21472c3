import PluginAPI

// The ids of albums with something to hear.
extension LibraryRepository {
    static func albumIDs(_ order: AlbumOrder, _ slice: Slice) -> Query {
        let page: Query = "LIMIT \(slice.limit) OFFSET \(slice.offset)"
        return switch order {
        case .random: randomAlbumIDs(slice.limit)
        case .newest: "SELECT a.id FROM albums a WHERE \(isHeard) ORDER BY a.id DESC \(page)"
        case .steady: "SELECT a.id FROM albums a WHERE \(isHeard) ORDER BY a.id \(page)"
        case .byName: "SELECT a.id FROM albums a WHERE \(isHeard) ORDER BY lower(a.title), a.id \(page)"
        case .byArtist:
            """
            SELECT a.id FROM artists r
            CROSS JOIN LATERAL (
                SELECT a.id, lower(a.title) AS title FROM albums a WHERE a.artist_id = r.id AND \(isHeard) OFFSET 0
            ) a
            ORDER BY lower(r.name), r.id, a.title, a.id \(page)
            """
        case .byYear(let years, let isReverse):
            """
            SELECT a.id FROM artists r CROSS JOIN LATERAL (\(ofYears(years))) a
            ORDER BY a.release_year\(isReverse ? " DESC" : "" as Query), a.title, a.id \(page)
            """
        case .genre(let name):
            """
            SELECT a.id FROM albums a
            WHERE a.genre_id = (SELECT id FROM genres WHERE lower(name) = lower(\(name))) AND \(isHeard)
            ORDER BY lower(a.title), a.id \(page)
            """
        }
    }

    /// There is no index by year alone: those of each artist's albums that came out in some years, by their index.
    private static func ofYears(_ years: ClosedRange<Int>) -> Query {
        """
        SELECT a.id, a.release_year, lower(a.title) AS title FROM albums a
        WHERE a.artist_id = r.id AND a.release_year BETWEEN \(years.lowerBound) AND \(years.upperBound) AND \(isHeard)
        OFFSET 0
        """
    }

    /// Draws three times as many numbers as are wanted and takes the album at or after each: no table is sorted for it, and
    /// in a small catalog hardly any is missed.
    private static func randomAlbumIDs(_ count: Int) -> Query {
        """
        SELECT id FROM (
            SELECT DISTINCT a.id
            FROM (SELECT min(id) AS first, max(id) AS last FROM albums) ends
            CROSS JOIN LATERAL (
                SELECT first + floor(random() * (last - first + 1))::bigint AS number
                FROM generate_series(1, 3 * \(count)::int)
            ) draw
            CROSS JOIN LATERAL (
                SELECT a.id FROM albums a WHERE a.id >= draw.number AND \(isHeard) ORDER BY a.id LIMIT 1
            ) a
        ) drawn
        ORDER BY random() LIMIT \(count)
        """
    }

    static func albumIDs(ofArtist id: Int) -> Query {
        """
        SELECT a.id FROM albums a WHERE a.artist_id = \(id)
        ORDER BY a.release_year DESC NULLS LAST, a.id DESC
        """
    }
}
