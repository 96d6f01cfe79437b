/**
 * What the inspector needs of the page's engine. Its own code is a chunk of its own with its own copy of every module,
 * so what has state, and classes that are compared, come from the frame.
 */
import { setProp } from '../../components/set-prop'
import { infoOf } from '../element-info'
import { Block, flushes } from '../engine/block'
import { Component } from '../engine/component'
import { instances } from '../engine/instances'

export const engine = { Block, Component, instances, infoOf, setProp, flushes: () => flushes }
export type Engine = typeof engine
