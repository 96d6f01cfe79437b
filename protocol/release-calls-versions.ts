/** Calls about what goes out: versions, experience links, releases. */
import * as z from 'zod/mini'
import { buildNumber, bytes32 } from './release'
import { experienceLink, longText, release, shortText, version } from './release-admin'
import { byId, call, done, guards, inApp, moment, ofBuild, page, seen } from './release-call'
import { groupName, releaseStep } from './release-rules'

const steps = z.array(releaseStep).check(z.minLength(1), z.maxLength(50))
const reason = z.optional(z.string().check(z.maxLength(500)))
/** Of a change to a release; without `revision` it is done to whatever is there. */
const change = z.object({ revision: z.optional(z.int()), reason })

export const versionCalls = {
  'versions/list': call({
    method: 'GET',
    path: '/apps/:app/versions',
    needs: 'viewer',
    summary: 'Versions, newest first; `before`: a build number',
    params: inApp,
    query: z.object(page),
    answer: z.object({ versions: z.array(version) }),
  }),
  'versions/get': call({
    method: 'GET',
    path: '/apps/:app/versions/:build',
    needs: 'viewer',
    summary: 'A version',
    params: ofBuild,
    answer: version,
  }),
  'versions/add': call({
    method: 'POST',
    path: '/apps/:app/versions',
    needs: 'developer',
    summary: 'Make a version of files that were uploaded',
    params: inApp,
    body: z.object({
      package: bytes32,
      differences: z.optional(z.array(bytes32).check(z.maxLength(50))),
      maps: z.optional(bytes32),
      notes: z.optional(longText),
    }),
    answer: version,
  }),
  'versions/change': call({
    method: 'PATCH',
    path: '/apps/:app/versions/:build',
    needs: 'developer',
    summary: 'Change the notes, or add differences',
    params: ofBuild,
    body: z.object({
      notes: z.optional(longText),
      differences: z.optional(z.array(bytes32).check(z.maxLength(50))),
      revision: seen,
    }),
    answer: version,
  }),
  'experience/list': call({
    method: 'GET',
    path: '/apps/:app/experience',
    needs: 'tester',
    summary: 'Experience links',
    params: inApp,
    answer: z.object({ links: z.array(experienceLink) }),
  }),
  'experience/add': call({
    method: 'POST',
    path: '/apps/:app/experience',
    needs: 'tester',
    summary: 'Make a link that gives a version before its release, or membership of a group',
    params: inApp,
    body: z.object({
      name: shortText,
      build: z.optional(buildNumber),
      group: z.optional(groupName),
      expires: z.optional(moment),
    }),
    answer: experienceLink,
  }),
  'experience/remove': call({
    method: 'DELETE',
    path: '/apps/:app/experience/:id',
    needs: 'tester',
    summary: 'End an experience link',
    params: byId,
    answer: done,
  }),

  'releases/list': call({
    method: 'GET',
    path: '/apps/:app/releases',
    needs: 'viewer',
    summary: 'Releases, newest first; `before`: an id',
    params: inApp,
    query: z.object(page),
    answer: z.object({ releases: z.array(release) }),
  }),
  'releases/get': call({
    method: 'GET',
    path: '/apps/:app/releases/:id',
    needs: 'viewer',
    summary: 'A release',
    params: byId,
    answer: release,
  }),
  'releases/add': call({
    method: 'POST',
    path: '/apps/:app/releases',
    needs: 'developer',
    summary: 'Release a version step by step; with one step of 100 %, at once to everybody',
    params: inApp,
    body: z.object({ build: buildNumber, steps, startsAt: z.optional(moment), guards: z.optional(guards), reason }),
    answer: release,
  }),
  'releases/change': call({
    method: 'PATCH',
    path: '/apps/:app/releases/:id',
    needs: 'developer',
    summary: 'Change the steps or guards of a release that has not ended; also its present step',
    params: byId,
    body: z.object({
      revision: z.int(),
      steps: z.optional(steps),
      guards: z.optional(guards),
      startsAt: z.optional(moment),
    }),
    answer: release,
  }),
  'releases/next': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/next',
    needs: 'developer',
    summary: 'Begin the next step now',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/pause': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/pause',
    needs: 'developer',
    summary: 'Give it to nobody new for now',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/resume': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/resume',
    needs: 'developer',
    summary: 'Go on with a paused one',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/stop': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/stop',
    needs: 'developer',
    summary: 'Give it to nobody new, for good',
    params: byId,
    body: change,
    answer: release,
  }),
  'releases/rollback': call({
    method: 'POST',
    path: '/apps/:app/releases/:id/rollback',
    needs: 'developer',
    summary: 'Lead everybody who has it back',
    params: byId,
    body: change,
    answer: release,
  }),
} as const
