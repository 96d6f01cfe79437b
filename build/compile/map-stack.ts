/**
 * Stack traces of the simulator at their places in the project. A frame lies in a linked script
 * (`http://…/logic.<manifest hash>.js:12:5`) or in a unit that a hot update evaluated under a name of its own
 * (`tandem-update/define:pages/a.js:3:9` in logic, `tandem:///view/unit:pages/a.js:3:9` in frames).
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { ArtifactUpdate, CodeUnit } from '../../protocol/artifact'
import type { MappedFrame } from '../../protocol/host'
import { linkScript, unitAt } from './link'
import type { Artifact } from './types'

/** Chromium's `at f (URL:1:2)`, `at URL:1:2`, `at async f (…)`; `f@URL:1:2` of Firefox and Safari. */
const FRAME = /^\s*(?:at (?:async )?(?:(.+?) \()?|(.*?)@)(\S+?):(\d+):(\d+)\)?$/
const SCRIPT = /\/(logic|view)(?:\.([\w-]+))?\.js$/
/** Safari names no evaluated code; the host's copy has a path without the colon (base/app-file.ts). */
const UNIT = /(?:^|\/)(?:tandem-update\/+([^?]+)|tandem:\/+view\/([^?]+)\.js)/
/** A stack may come from the mini program itself: no more of it is looked at. */
const MAX_FRAMES = 200
/** Artifacts and evaluated versions of a unit that stacks may still come from. */
const KEPT = 16

export class StackMapper {
  private artifacts = new Map<string, Artifact>()
  private latest: Artifact | undefined
  /** What updates brought, newest last. */
  private updates = new Map<string, CodeUnit[]>()
  private maps = new WeakMap<CodeUnit, TraceMap>()

  /** To be told of every build's result. */
  add(artifact: Artifact | undefined, update: ArtifactUpdate): void {
    if (!artifact) return
    this.latest = artifact
    const { hash } = artifact.manifest
    this.artifacts.delete(hash)
    this.artifacts.set(hash, artifact)
    if (this.artifacts.size > KEPT) this.artifacts.delete(this.artifacts.keys().next().value!)
    for (const unit of [...update.logic, ...update.view]) {
      const versions = this.updates.get(unit.key) ?? []
      versions.push(unit)
      if (versions.length > KEPT) versions.shift()
      this.updates.set(unit.key, versions)
    }
  }

  /** Frames whose file `skip` names are left out: the simulator's own scripts. */
  map(stack: string, skip: (url: string) => boolean = () => false): MappedFrame[] {
    const frames: MappedFrame[] = []
    for (const text of stack.split('\n').slice(0, MAX_FRAMES)) {
      const match = FRAME.exec(text)
      if (!match || skip(match[3]!)) continue
      const functionName = match[1] ?? match[2]
      const frame = {
        file: match[3]!,
        line: Number(match[4]),
        column: Math.max(0, Number(match[5]) - 1),
        mapped: false,
      }
      const original = this.original(frame)
      frames.push(functionName ? { functionName, ...original } : original)
    }
    return frames
  }

  /**
   * The source map of a script of logic that runs, by the address that it was loaded under, with the places that things
   * have by now; undefined for a script that is not known.
   */
  mapOf(url: string): string | undefined {
    const [, logic] = UNIT.exec(url) ?? []
    if (logic !== undefined) {
      const unit = this.unit(logic)
      return unit && this.newestMap(unit).map
    }
    const script = SCRIPT.exec(url)
    if (script) {
      const artifact = script[2] === undefined ? this.latest : this.artifacts.get(script[2])
      const units = artifact?.[script[1] as 'logic' | 'view'].map((unit) => this.newestMap(unit))
      return units && linkScript(units, `${script[1]}.js`).map
    }
    return undefined
  }

  private original(frame: MappedFrame): MappedFrame {
    const place = this.locate(frame.file, frame.line - 1)
    if (!place) return frame
    const unit = this.newestMap(place.unit)
    if (unit.map === undefined) return frame
    let map = this.maps.get(unit)
    if (!map) this.maps.set(unit, (map = new TraceMap(unit.map)))
    const found = originalPositionFor(map, { line: place.line + 1, column: frame.column })
    if (found.source === null) return frame
    return { file: found.source, line: found.line, column: found.column, mapped: true }
  }

  private locate(url: string, line: number): { unit: CodeUnit; line: number } | undefined {
    const [, logic, view] = UNIT.exec(url) ?? []
    const key = logic ?? view
    if (key !== undefined) {
      const unit = this.unit(key)
      // A function that is made of a text begins with two lines of its own (ECMA-262, CreateDynamicFunction).
      return unit && { unit, line: view === undefined ? line : line - 2 }
    }
    const script = SCRIPT.exec(url)
    if (script) {
      const artifact = script[2] === undefined ? this.latest : this.artifacts.get(script[2])
      return artifact && unitAt(artifact[script[1] as 'logic' | 'view'], line)
    }
    return undefined
  }

  private unit(name: string): CodeUnit | undefined {
    const key = decode(name)
    const versions = this.updates.get(/^[a-z]+:/.test(key) ? key : key.replace('/', ':'))
    return versions?.at(-1)
  }

  /** Where only places moved since (a comment was added), the unit that runs is the old one with the new map. */
  private newestMap(unit: CodeUnit): CodeUnit {
    const isUnit = ({ key }: CodeUnit): boolean => key === unit.key
    const now = this.latest?.logic.find(isUnit) ?? this.latest?.view.find(isUnit)
    return now && now.code === unit.code ? now : unit
  }
}

function decode(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}
