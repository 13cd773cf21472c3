import PluginAPI

/// Hears of changes of the catalogue by whichever host, and tells what is kept in memory.
struct CatalogFeed: Service {
    let database: Database
    let version: CatalogVersion

    func run() async {
        await cancelWhenGracefulShutdown {
            for await event in database.listen(on: [CatalogVersion.channel]) {
                switch event {
                case .listening, .reconnected: version.begin()
                case .lost: version.end()
                case .message: version.advance()
                }
            }
        }
        version.end()
    }
}
