// Who is signed in. The browser keeps the cookie; what proves that a request is this page's is in memory alone.

/** Dispatches "change" when somebody signs in or out, and "lost" when the server no longer knows the session. */
export const session = new EventTarget();

let current = null;
let waiting = [];

/** `{name, scopes, expires_at, csrf_token}`, or null while nobody is signed in. */
export const who = () => current;

/** Whether the session may do what needs a scope: "read", "upload", "manage" or "operate". */
export const can = (scope) => current?.scopes.includes(scope) ?? false;

export function enter(told) {
    current = told;
    session.dispatchEvent(new Event('change'));
    const those = waiting;
    waiting = [];
    those.forEach((resolve) => resolve());
}

export function leave() {
    current = null;
    session.dispatchEvent(new Event('change'));
}

/** The server did not take the session of this proof; another may have begun meanwhile. */
export function lose(proof) {
    if (current && current.csrf_token !== proof) return;
    current = null;
    session.dispatchEvent(new Event('lost'));
}

/** Waits until somebody is signed in, or the signal aborts. */
export function signedIn(signal) {
    if (current) return Promise.resolve();
    return new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
