/*
 * A tablet's disk from below: what lies in its log is changed as a failing disk would, past the store.
 */

type Stored = {
  stream: string
  seq: number
  hash: string
  header: string
  bodyHash: string
  body: Uint8Array
}

/** Changes what lies at one place of the log of a closed or open store; null takes it away. */
export async function changeOnDisk(
  name: string,
  seq: number,
  change: (event: Stored) => Partial<Record<keyof Stored, unknown>> | null,
): Promise<void> {
  const database = await opened(name)
  const tx = database.transaction('log', 'readwrite')
  const log = tx.objectStore('log')
  const all = log.getAll()
  all.onsuccess = () => {
    const event: Stored = all.result.find((one: Stored) => one.seq === seq)
    const changed = change(event)
    if (changed === null) log.delete([event.stream, seq])
    else log.put({ ...event, ...changed })
  }
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve
    tx.onerror = reject
  })
  database.close()
}

/** Makes the browser fail at the value of one record, and at every list that it would be part of. */
export function unreadableOnDisk(seq: number): () => void {
  const { get, getAll } = IDBObjectStore.prototype
  const fail = (): never => {
    throw new DOMException('failed to read large IndexedDB value', 'UnknownError')
  }
  IDBObjectStore.prototype.get = function (key) {
    if (this.name === 'log' && Array.isArray(key) && key[1] === seq) fail()
    return get.call(this, key)
  }
  IDBObjectStore.prototype.getAll = function (range, count) {
    if (this.name === 'log' && range instanceof IDBKeyRange) {
      const from = range.lower[1]
      if (from <= seq && seq < from + (count ?? Number.POSITIVE_INFINITY)) fail()
    }
    return getAll.call(this, range, count)
  }
  return () => Object.assign(IDBObjectStore.prototype, { get, getAll })
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(name)
    open.onerror = () => reject(open.error)
    open.onsuccess = () => resolve(open.result)
  })
}
