import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { virtualClock, type VirtualClock } from '../../local/clock/clock.ts'

const start = Date.parse('2026-09-25T18:00:00Z')
const second = 1000
const day = 24 * 60 * 60 * second

let clock: VirtualClock
function given(at = start) {
  clock = virtualClock({ start: at })
  return clock
}
afterEach(() => clock.close())

/**
 * The real time that passes in a test is not looked at: instants are compared with what the clock said when it began.
 */
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the virtual clock', () => {
  test('runs by itself from the given start', async () => {
    const clock = given()
    const first = clock.now()
    expect(first - start).toBeLessThan(second)
    await new Promise<void>((resolve) => {
      clock.at(first + 20, resolve)
    })
    expect(clock.now()).toBeGreaterThanOrEqual(first + 20)
  })

  test('continues from the time to which it was advanced', async () => {
    const clock = given()
    await clock.advanceTo(start + 3 * day)
    const then = clock.now()
    expect(then).toBeGreaterThanOrEqual(start + 3 * day)
    await new Promise<void>((resolve) => {
      clock.at(then + 20, resolve)
    })
    expect(clock.now()).toBeGreaterThanOrEqual(then + 20)
  })

  test('does not fire a timer early that is more than 32 bits of milliseconds away', async () => {
    const clock = given()
    const warnings: string[] = []
    const warned = ({ name }: Error) => {
      warnings.push(name)
    }
    process.on('warning', warned)
    let fired = false
    clock.at(start + 60 * day, () => {
      fired = true
    })
    await turn()
    await new Promise<void>((resolve) => {
      clock.at(clock.now() + 20, resolve)
    })
    process.off('warning', warned)
    expect([fired, warnings]).toEqual([false, []])
    await clock.advanceTo(start + 60 * day)
    expect(fired).toBe(true)
  })

  test('fires a timer for a past instant as soon as possible', async () => {
    const clock = given()
    await new Promise<void>((resolve) => {
      clock.at(start - day, resolve)
    })
  })

  test('stops while tracked work runs, and catches up afterwards', async () => {
    const clock = given()
    const { promise, resolve } = Promise.withResolvers<void>()
    const seen: number[] = []
    void clock.track(promise.then(() => void seen.push(clock.now())))
    const begun = clock.now()
    const fired = new Promise<void>((resolve) => {
      clock.at(begun + 20, resolve)
    })
    // As long as that timer would take, on whatever machine.
    await new Promise((resolve) => setTimeout(resolve, 30))
    seen.push(clock.now())
    resolve()
    await fired
    expect(seen).toEqual([begun, begun])
    expect(clock.now()).toBeGreaterThanOrEqual(begun + 30)
  })

  test('does not go back when it is advanced during tracked work', async () => {
    const clock = given()
    const { promise, resolve } = Promise.withResolvers<void>()
    void clock.track(promise)
    const advanced = clock.advanceTo(start + day)
    resolve()
    await advanced
    void clock.track(turn())
    expect(clock.now()).toBeGreaterThanOrEqual(start + day)
  })

  test('refuses a timer without a valid instant', () => {
    expect(() => given().at(Number.NaN, () => {})).toThrow(RangeError)
  })
})

describe('advancing', () => {
  test('fires timers in the order of time, each at its own instant', async () => {
    const clock = given()
    const seen: [string, number][] = []
    for (const [name, days] of [
      ['reminder', 3],
      ['limit', 30],
      ['overdue', 10],
    ] as const)
      clock.at(start + days * day, () => {
        seen.push([name, clock.now()])
      })
    await clock.advanceTo(start + 40 * day)
    expect(seen).toEqual([
      ['reminder', start + 3 * day],
      ['overdue', start + 10 * day],
      ['limit', start + 30 * day],
    ])
  })

  test('fires timers of one instant in the order of setting, before the work of any of them ends', async () => {
    const clock = given()
    const seen: string[] = []
    for (const name of ['a', 'b', 'c']) {
      clock.at(start + day, async () => {
        seen.push(`${name} begins`)
        await turn()
        seen.push(`${name} ends`)
      })
    }
    await clock.advanceTo(start + day)
    expect(seen).toEqual(['a begins', 'b begins', 'c begins', 'a ends', 'b ends', 'c ends'])
  })

  test('waits for all work that a timer started before it fires the next one', async () => {
    const clock = given()
    const seen: string[] = []
    clock.at(start + day, () => {
      void clock.track(
        turn().then(() => {
          seen.push('first')
          void clock.track(
            turn()
              .then(turn)
              .then(() => {
                seen.push(`second at ${clock.now() - start}`)
              }),
          )
        }),
      )
    })
    clock.at(start + day + 1, () => {
      seen.push('next')
    })
    await clock.advanceTo(start + 2 * day)
    expect(seen).toEqual(['first', `second at ${day}`, 'next'])
  })

  test('fires timers that other timers set, also at the same instant', async () => {
    const clock = given()
    const seen: number[] = []
    clock.at(start + day, () => {
      seen.push(clock.now())
      clock.at(clock.now(), () => {
        seen.push(clock.now())
      })
      clock.at(clock.now() + second, () => {
        seen.push(clock.now())
      })
    })
    await clock.advanceTo(start + day + second)
    expect(seen).toEqual([start + day, start + day, start + day + second])
  })

  test('does not fire a cancelled timer, even if a timer of the same instant cancelled it', async () => {
    const clock = given()
    const seen: string[] = []
    clock.at(start + day, () => {
      seen.push('never')
    })()
    let cancel = () => {}
    clock.at(start + 2 * day, () => cancel())
    cancel = clock.at(start + 2 * day, () => {
      seen.push('too late')
    })
    await clock.advanceTo(start + 3 * day)
    expect(seen).toEqual([])
  })

  test('waits for work that uses the network', async () => {
    const clock = given()
    const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const seen: string[] = []
    clock.at(start + day, async () => {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      seen.push(`${await answer.text()} at ${clock.now() - start}`)
    })
    clock.at(start + 2 * day, () => {
      seen.push('next')
    })
    await clock.advanceTo(start + 2 * day)
    expect(seen).toEqual([`here at ${day}`, 'next'])
    server.closeAllConnections()
    server.close()
  })

  test('into the past is refused', async () => {
    const clock = given()
    await expect(clock.advanceTo(start - 1)).rejects.toThrow(RangeError)
    await expect(clock.advanceTo(Number.NaN)).rejects.toThrow(RangeError)
  })

  test('handles simultaneous requests one after the other', async () => {
    const clock = given()
    const seen: string[] = []
    clock.at(start + day, async () => {
      await turn()
      seen.push('day 1')
    })
    clock.at(start + 2 * day, () => {
      seen.push('day 2')
    })
    const first = clock.advanceTo(start + day).then(() => seen.push('first done'))
    const second = clock.advanceTo(start + 2 * day).then(() => seen.push('second done'))
    const again = clock.advanceTo(start + 2 * day)
    await Promise.all([first, second, again])
    expect(seen).toEqual(['day 1', 'first done', 'day 2', 'second done'])
  })

  test('is refused when it is queued behind a request for a later time', async () => {
    const clock = given()
    const further = clock.advanceTo(start + 2 * day)
    await expect(clock.advanceTo(start + day)).rejects.toThrow(RangeError)
    await further
  })

  test('rejects with the error of a timer and stops at its instant', async () => {
    const clock = given()
    clock.at(start + day, () => {
      throw new Error('broken')
    })
    await expect(clock.advanceTo(start + 2 * day)).rejects.toThrow('broken')
    expect(clock.now() - start - day).toBeLessThan(second)
    await clock.advanceTo(start + 2 * day)
  })

  test('handles 50,000 timers in less than five seconds of processor time', async () => {
    const clock = given()
    let fired = 0
    let last = 0
    for (let index = 0; index < 50_000; index += 1) {
      const when = start + day + ((index * 7919) % 50_000) * second
      const cancel = clock.at(when, () => {
        expect(clock.now()).toBeGreaterThanOrEqual(last)
        last = clock.now()
        fired += 1
      })
      if (index % 10 !== 0) cancel()
    }
    const before = process.cpuUsage()
    await clock.advanceTo(start + 10 * day)
    expect(fired).toBe(5000)
    // Of the processor: how busy the machine is besides does not matter.
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
  })
})

describe('settling', () => {
  test('waits for all tracked work, also for work that fails', async () => {
    const clock = given()
    const seen: string[] = []
    const failing = clock.track(
      turn().then(() => {
        throw new Error('expected')
      }),
    )
    void clock.track(
      turn()
        .then(turn)
        .then(() => seen.push('done')),
    )
    await clock.settled()
    expect(seen).toEqual(['done'])
    await expect(failing).rejects.toThrow('expected')
  })

  test('waits for a timer that is due, also before its alarm came', async () => {
    const clock = given()
    const seen: string[] = []
    clock.at(clock.now(), () => {
      seen.push('first')
      clock.at(clock.now(), async () => {
        await turn()
        seen.push('set by the first')
      })
    })
    await clock.settled()
    expect(seen).toEqual(['first', 'set by the first'])
  })

  test('runs the hooks once for each instant, and settles again when a hook leaves work', async () => {
    const clock = given()
    const seen: string[] = []
    let pending = true
    clock.afterSettling(async () => {
      seen.push(`sweep at ${clock.now() - start}`)
      if (!pending) return
      pending = false
      void clock.track(turn().then(() => seen.push('woken')))
    })
    clock.at(start + day, () => {
      seen.push('timer')
    })
    await clock.settled()
    const before = seen.splice(0)
    expect(before.filter((each) => each === 'woken')).toHaveLength(1)
    expect(before).toHaveLength(3)
    await clock.advanceTo(start + day)
    expect(seen.slice(1)).toEqual(['timer', `sweep at ${day}`])
  })
})

test('a closed clock fires nothing', async () => {
  const clock = given()
  let fired = false
  clock.at(start + day, () => {
    fired = true
  })
  clock.close()
  await clock.advanceTo(start + 2 * day)
  expect(fired).toBe(false)
})
