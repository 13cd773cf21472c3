// Which address shows what, and what stands in the menu.

import { filterOf } from './job-address.js';
import { S } from './strings.js';
import { albumView } from './view-album.js';
import { albumsView } from './view-albums.js';
import { artistsView, artistView } from './view-artists.js';
import { auditView } from './view-audit.js';
import { genresView, genreView } from './view-genres.js';
import { jobView } from './view-job.js';
import { jobsView } from './view-jobs.js';
import { listenersView } from './view-listeners.js';
import { pluginsView } from './view-plugins.js';
import { stationView } from './view-station.js';
import { stationsView } from './view-stations.js';
import { storageView } from './view-storage.js';
import { tokensView } from './view-tokens.js';
import { trackView } from './view-track.js';
import { uploadsView } from './view-uploads.js';
import { webhooksView, webhookView } from './view-webhooks.js';

/** The parts of the console: `[list, one]`; the second where each thing has a page. */
const VIEWS = {
    albums: [albumsView, albumView], tracks: [null, trackView], artists: [artistsView, artistView], genres: [genresView, genreView],
    uploads: [uploadsView], stations: [stationsView, stationView], listeners: [listenersView], jobs: [jobsView, jobView],
    plugins: [pluginsView], storage: [storageView], tokens: [tokensView], audit: [auditView],
    webhooks: [webhooksView, webhookView],
};

/** The menu: groups of parts. */
export const MENU = [
    { title: S.menu.catalogue, parts: ['albums', 'artists', 'genres', 'uploads'] },
    { title: S.menu.air, parts: ['stations', 'listeners'] },
    { title: S.menu.server, parts: ['jobs', 'plugins', 'storage', 'webhooks'] },
    { title: S.menu.access, parts: ['tokens', 'audit'] },
];

/** Whose place in the menu is marked while something without a place of its own is shown. */
const PLACES = { tracks: 'albums' };

/** `{show, place, …}` of an address such as #/albums?page=2 or #/jobs/7; null for one that leads nowhere. */
export function routeOf(hash) {
    const [path, text = ''] = hash.replace(/^#/, '').split('?');
    const [, part = 'albums', id] = /^\/?(?:([a-z]+)(?:\/(\d{1,15}))?)?\/?$/.exec(path) ?? [null, 'none'];
    const show = VIEWS[part]?.[id ? 1 : 0];
    if (!show) return null;
    const query = new URLSearchParams(text);
    const page = Math.max(1, Number.parseInt(query.get('page'), 10) || 1);
    return { show, place: PLACES[part] ?? part, query, page, id: id ? Number(id) : null, filter: part === 'jobs' ? filterOf(text) : null };
}
