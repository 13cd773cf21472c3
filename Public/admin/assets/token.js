// The administrator's token: in this tab's sessionStorage and nowhere else.

const KEY = 'needledrop.admin-token';

/** Dispatches "signed-out" with `detail.reason`, which is empty when the administrator asked for it. */
export const session = new EventTarget();

export const token = () => sessionStorage.getItem(KEY);
export const keepToken = (text) => sessionStorage.setItem(KEY, text);

export function signOut(reason = '') {
    if (token() === null) return;
    sessionStorage.removeItem(KEY);
    session.dispatchEvent(new CustomEvent('signed-out', { detail: { reason } }));
}
