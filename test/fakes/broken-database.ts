import 'fake-indexeddb/auto'

/** Makes the nth transaction from now on fail; undo by what it returns. */
export function breakTransactions(fails: (nth: number) => Error | null): {
  undo: () => void
  begun: () => number
} {
  const begin = IDBDatabase.prototype.transaction
  let begun = 0
  IDBDatabase.prototype.transaction = function (...args) {
    const error = fails(++begun)
    if (error !== null) throw error
    return begin.apply(this, args)
  }
  const undo = (): void => {
    IDBDatabase.prototype.transaction = begin
  }
  return { undo, begun: () => begun }
}

/** Makes every write fail that `fails` says so about. */
export function breakWrites(fails: (store: string, value: unknown) => Error | null): () => void {
  const put = IDBObjectStore.prototype.put
  const add = IDBObjectStore.prototype.add
  const check = (store: string, value: unknown): void => {
    const error = fails(store, value)
    if (error !== null) throw error
  }
  IDBObjectStore.prototype.put = function (value, key) {
    check(this.name, value)
    return put.call(this, value, key)
  }
  IDBObjectStore.prototype.add = function (value, key) {
    check(this.name, value)
    return add.call(this, value, key)
  }
  return () => {
    IDBObjectStore.prototype.put = put
    IDBObjectStore.prototype.add = add
  }
}

/** Makes the nth call of any kind that a store is asked from now on fail; undo by what it returns. */
export function breakCalls(fails: (nth: number) => Error | null): { undo: () => void; made: () => number } {
  let made = 0
  const undos = [
    ...(['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'clear', 'count'] as const).map((call) =>
      breakCall(IDBObjectStore.prototype, call, strike),
    ),
    breakCall(IDBIndex.prototype, 'getAllKeys', strike),
    breakCall(IDBDatabase.prototype, 'transaction', strike),
  ]
  return {
    made: () => made,
    undo: () => {
      for (const undo of undos) undo()
    },
  }

  function strike(): void {
    const error = fails(++made)
    if (error !== null) throw error
  }
}

function breakCall(prototype: object, call: string, strike: () => void): () => void {
  const real: unknown = Reflect.get(prototype, call)
  if (typeof real !== 'function') throw new TypeError(`no ${call}`)
  Reflect.set(prototype, call, function (this: unknown, ...args: unknown[]): unknown {
    strike()
    return Reflect.apply(real, this, args)
  })
  return () => void Reflect.set(prototype, call, real)
}

/** A browser that cannot keep keys. */
export function refuseKeys(): () => void {
  return breakWrites((_store, value) =>
    holdsKey(value) ? new DOMException('no keys here', 'DataCloneError') : null,
  )
}

function holdsKey(value: unknown): boolean {
  if (value instanceof CryptoKey) return true
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false
  return Object.values(value).some(holdsKey)
}
