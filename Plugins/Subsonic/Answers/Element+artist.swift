extension Element {
    /// An artist (https://opensubsonic.netlify.app/docs/responses/artistid3/).
    init(artist: ArtistRow) {
        let id = ItemID.artist(artist.id).description
        self = [
            "id": .text(id), "name": .text(artist.name), "albumCount": .number(artist.albumCount),
            "coverArt": artist.hasPicture ? .text(id) : nil,
            "musicBrainzId": .text(artist.musicbrainzId ?? ""),
        ]
    }
}
