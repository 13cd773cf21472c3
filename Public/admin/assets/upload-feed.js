// What becomes of uploads on the server, as it happens.

import { follow } from './event-stream.js';

/** `onUpload` gets each upload that changes; first come those that are not over. */
export const followUploads = ({ onUpload, onTrouble }, signal) => follow('/admin/uploads/events', {
    onEvent: (name, told) => { if (name === 'upload') onUpload(told); }, onTrouble,
}, signal);
