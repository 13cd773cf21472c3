import PluginAPI

/// Genres, artists, albums and tracks, to browse and to search.
struct CatalogPlugin: Plugin {
    /// What the host is told of the plugin.
    static let manifest = PluginManifest(
        name: "Catalog",
        version: "1.0.0",
        summary: "Lists genres, artists, albums and tracks, and finds them by name."
    )
    /// What its routes are.
    static let openAPI: String? = OpenAPI.text

    private let genres: GenreController
    private let albums: AlbumController
    private let artists: ArtistController
    private let tracks: TrackController
    private let images: ImageController
    private let search: SearchController

    /// Makes a controller for each kind of thing.
    init(context: PluginContext) {
        let database = context.database
        let catalog = CatalogRepository(database: database)
        genres = GenreController(catalog: catalog)
        albums = AlbumController(catalog: catalog)
        artists = ArtistController(catalog: catalog)
        tracks = TrackController(catalog: catalog)
        images = ImageController(images: ImageRepository(database: database))
        search = SearchController(search: SearchRepository(database: database))
    }

    /// Adds each controller's routes.
    func addRoutes(to router: Router<RadioRequestContext>) {
        genres.addRoutes(to: router)
        albums.addRoutes(to: router)
        artists.addRoutes(to: router)
        tracks.addRoutes(to: router)
        images.addRoutes(to: router)
        search.addRoutes(to: router)
    }
}

/// What the host looks for in the library.
@c(needledrop_plugin_Catalog)
public func catalogEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(CatalogPlugin.self, to: answer)
}
