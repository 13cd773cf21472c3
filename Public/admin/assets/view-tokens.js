// Access tokens: who may do what, and until when.

import { upkeep } from './api.js';
import { ask } from './ask.js';
import { openDialog } from './dialog.js';
import { announce, chip, element } from './dom.js';
import { makeForm } from './form.js';
import { actionKey, pageHead } from './page-head.js';
import { gate, scopeNote } from './scope.js';
import { can } from './session.js';
import { S } from './strings.js';
import { date, moment } from './times.js';
import { showSecret } from './token-secret.js';
import { troubleLine } from './trouble-line.js';

const T = S.tokens;
const SCOPES = ['read', 'upload', 'manage', 'operate'];

function createToken(reload, signal) {
    const { form } = makeForm({
        id: 'new-token', button: T.create,
        fields: [
            { name: 'name', label: S.fields.name, required: true, hint: T.nameHint, maxlength: 100 },
            { name: 'scopes', label: T.scopes, kind: 'checks', required: true, options: SCOPES.map((value) => ({ value, words: value, about: S.scope.about[value], checked: value === 'read', disabled: !can(value) })) },
            { name: 'expires_in_days', label: T.expires, kind: 'choice', required: true, options: T.spans.map(([value, words]) => ({ value, words })), value: '90' },
        ],
        submit: async ({ name, scopes, expires_in_days: days }) => {
            const token = await upkeep.createToken({ name, scopes, expires_in_days: days === 'never' ? null : Number(days) });
            close();
            await reload('new-token');
            showSecret(token);
        },
    });
    const { close } = openDialog({ title: T.createTitle, content: form }, signal);
}

function stateOf(token) {
    if (token.revoked_at) return ['revoked', T.state.revoked];
    return token.expires_at && new Date(token.expires_at) < new Date() ? ['expired', T.state.expired] : ['live', T.state.live];
}

function row(token, onRevoke) {
    const [state, words] = stateOf(token);
    const key = state === 'live' && gate('operate', element('button', { class: 'button button--small', type: 'button' }, T.revoke, element('span', { class: 'unseen' }, ` ${token.name}`)));
    if (key) key.addEventListener('click', onRevoke);
    const when = (iso, none) => (iso ? moment(iso) : none);
    return element('tr', { data: { token: token.id, state } },
        element('th', { scope: 'row', dir: 'auto' }, token.name), element('td', {}, chip(state, words)), element('td', {}, token.scopes.join(', ')),
        element('td', {}, date(token.created_at), token.created_by && element('span', { class: 'faded' }, ` ${T.by(token.created_by)}`)),
        element('td', {}, when(token.last_used_at, T.neverUsed)), element('td', {}, when(token.expires_at, T.never)), element('td', {}, key));
}

export async function tokensView(route, signal, reload) {
    const tokens = await upkeep.tokens(signal);
    const trouble = troubleLine('tokens-error');
    const revoke = (token) => async () => {
        if (!await ask({ title: T.revokeTitle(token.name), words: [T.revokeWords], button: T.revoke, isGrave: true }, signal)) return;
        try {
            await upkeep.revokeToken(token.id);
            await reload('new-token');
            announce(T.revoked(token.name));
        } catch (problem) {
            trouble.set('act', problem);
        }
    };
    const head = [S.fields.name, T.stateTitle, T.scopes, T.created, T.used, T.ends, ''].map((words) => (words ? element('th', { scope: 'col' }, words) : element('td')));
    const sorted = [...tokens].sort((a, b) => (stateOf(a)[0] === 'live' ? 0 : 1) - (stateOf(b)[0] === 'live' ? 0 : 1));
    const nodes = [
        pageHead(T.title, actionKey({ id: 'new-token', words: T.create, scope: 'operate', look: 'button--main', onClick: () => createToken(reload, signal) })),
        scopeNote('operate'), element('p', { class: 'faded prose' }, T.about), trouble.line,
        tokens.length === 0 ? element('p', { class: 'empty' }, T.none)
            : element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': T.title }, element('table', { class: 'table table--wide', id: 'tokens' }, element('thead', {}, element('tr', {}, head)), element('tbody', {}, sorted.map((token) => row(token, revoke(token)))))),
    ];
    return { title: T.title, nodes: nodes.filter(Boolean) };
}
