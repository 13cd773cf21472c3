import PluginAPI

/// Fills in what nobody has said of a track, its album and its artist.
///
/// A tag is no reason for a publication to fail: what contradicts the catalog is left out.
struct OfferRepository: Sendable {
    /// Takes what a file offers, in a transaction that has locked the track.
    func take(_ offer: CatalogOffer, track: Int, in transaction: Transaction) async throws {
        guard offer != CatalogOffer(tags: [:]) else { return }
        // Tracks are locked before albums and albums before artists, so that no two publications wait for each other.
        let (album, hasProvisionalNumber) = try await transaction.one(
            """
            SELECT a.id, t.has_provisional_number
            FROM tracks t
            JOIN albums a ON a.id = t.album_id
            WHERE t.id = \(track)
            FOR NO KEY UPDATE OF a
            """,
            as: (Int, Bool).self
        )
        if let number = offer.trackNumber, hasProvisionalNumber {
            try await TrackMove(track: track, album: album, number: number).perform(in: transaction)
        }
        try await fillTrack(track, offer, in: transaction)
        try await fillAlbum(album, offer, in: transaction)
        for artist in offer.artists { try await fillArtist(of: album, artist, in: transaction) }
    }

    private func fillTrack(_ track: Int, _ offer: CatalogOffer, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE tracks SET
                title = CASE WHEN has_provisional_title THEN coalesce(\(offer.title), title) ELSE title END,
                has_provisional_title = has_provisional_title AND \(offer.title == nil),
                isrc = coalesce(isrc, \(offer.isrc?.description)),
                musicbrainz_id = coalesce(musicbrainz_id, \(offer.recording?.description))
            WHERE id = \(track)
            """
        )
    }

    /// A file speaks for the album only if it names it: the year of a compilation says nothing of its tracks' albums.
    private func fillAlbum(_ album: Int, _ offer: CatalogOffer, in transaction: Transaction) async throws {
        guard let title = offer.album else { return }
        if let year = offer.releaseYear {
            try await transaction.execute(
                """
                UPDATE albums a SET release_year = \(year), updated_at = now()
                WHERE a.id = \(album) AND a.release_year IS NULL AND lower(a.title) = lower(\(title))
                  AND NOT EXISTS (
                      SELECT FROM albums other
                      WHERE other.artist_id = a.artist_id AND lower(other.title) = lower(a.title)
                        AND other.release_year = \(year)
                  )
                """
            )
        }
        if let release = offer.release {
            try await transaction.execute(
                """
                UPDATE albums SET musicbrainz_id = \(release.description), updated_at = now()
                WHERE id = \(album) AND musicbrainz_id IS NULL AND lower(title) = lower(\(title))
                """
            )
        }
    }

    /// It speaks for the album's artist only if it names them: a guest's id is none of theirs.
    private func fillArtist(
        of album: Int,
        _ artist: CatalogOffer.NamedArtist,
        in transaction: Transaction
    ) async throws {
        try await transaction.execute(
            """
            UPDATE artists r SET musicbrainz_id = \(artist.id.description), updated_at = now()
            FROM albums a
            WHERE a.id = \(album) AND r.id = a.artist_id AND r.musicbrainz_id IS NULL
              AND lower(r.name) = lower(\(artist.name))
            """
        )
    }
}
