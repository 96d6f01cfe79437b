/** Calls about people: set-up, sessions, users, access tokens. */
import * as z from 'zod/mini'
import { appId } from './release'
import { password, role, session, shortText, token, user, userName } from './release-admin'
import { call, done, moment, number, seen } from './release-call'

export const peopleCalls = {
  'setup/finish': call({
    method: 'POST',
    path: '/setup',
    needs: 'public',
    summary: 'Make the first user, who is an admin, by the link that the first start has printed',
    body: z.object({ token: z.string(), name: userName, password }),
    answer: session,
  }),
  'setup/state': call({
    method: 'GET',
    path: '/setup',
    needs: 'public',
    summary: 'Whether there is a user yet',
    answer: z.object({ done: z.boolean() }),
  }),
  'session/open': call({
    method: 'POST',
    path: '/session',
    needs: 'public',
    summary: 'Log in; the answer sets the cookie',
    body: z.object({ name: z.string().check(z.maxLength(64)), password: z.string().check(z.maxLength(200)) }),
    answer: session,
  }),
  'session/get': call({ method: 'GET', path: '/session', needs: 'user', summary: 'Who is asking', answer: session }),
  'session/close': call({ method: 'DELETE', path: '/session', needs: 'user', summary: 'Log out', answer: done }),
  'session/password': call({
    method: 'PUT',
    path: '/session/password',
    needs: 'user',
    summary: 'Change the own password; ends all other sessions',
    body: z.object({ old: z.string().check(z.maxLength(200)), password }),
    answer: done,
  }),
  'users/list': call({
    method: 'GET',
    path: '/users',
    needs: 'user',
    summary: 'All users',
    answer: z.object({ users: z.array(user) }),
  }),
  'users/invite': call({
    method: 'POST',
    path: '/users',
    needs: 'admin',
    summary: 'Make a user; the invitation is shown once, and lets that person choose a password',
    body: z.object({ name: userName, admin: z.optional(z.boolean()) }),
    answer: z.object({ user, invitation: z.string() }),
  }),
  'users/accept': call({
    method: 'POST',
    path: '/invitations',
    needs: 'public',
    summary: 'Choose a password by an invitation',
    body: z.object({ invitation: z.string().check(z.maxLength(100)), password }),
    answer: session,
  }),
  'users/change': call({
    method: 'PATCH',
    path: '/users/:id',
    needs: 'admin',
    summary: 'Disable a user, make an admin, or invite again where a password was forgotten',
    params: z.object({ id: number }),
    body: z.object({
      disabled: z.optional(z.boolean()),
      admin: z.optional(z.boolean()),
      invite: z.optional(z.literal(true)),
      revision: seen,
    }),
    answer: z.object({ user, invitation: z.optional(z.string()) }),
  }),
  'tokens/list': call({
    method: 'GET',
    path: '/tokens',
    needs: 'user',
    summary: 'Own access tokens',
    answer: z.object({ tokens: z.array(token) }),
  }),
  'tokens/add': call({
    method: 'POST',
    path: '/tokens',
    needs: 'user',
    summary: 'Make an access token; it is shown once',
    body: z.object({ name: shortText, app: z.optional(appId), role, expires: z.optional(moment) }),
    answer: z.object({ token, secret: z.string() }),
  }),
  'tokens/remove': call({
    method: 'DELETE',
    path: '/tokens/:id',
    needs: 'user',
    summary: 'Revoke an own access token',
    params: z.object({ id: number }),
    answer: done,
  }),
} as const
