/*
 * As much of Web Bluetooth as a thermometer needs; TypeScript's own library has no types of it.
 */

export type BluetoothPort = {
  getAvailability?: () => Promise<boolean>
  /** Behind a flag or a policy in most browsers. */
  getDevices?: () => Promise<BluetoothDevicePort[]>
  requestDevice: (options: {
    filters: { services: number[] }[]
    optionalServices: number[]
  }) => Promise<BluetoothDevicePort>
}

export type BluetoothDevicePort = EventTarget & {
  id: string
  name?: string
  gatt?: {
    connect: () => Promise<GattServer>
    disconnect: () => void
  }
}

export type GattServer = { getPrimaryService: (service: number) => Promise<GattService> }
export type GattService = { getCharacteristic: (characteristic: number) => Promise<GattCharacteristic> }
export type GattCharacteristic = EventTarget & {
  value?: DataView
  startNotifications: () => Promise<unknown>
  readValue: () => Promise<DataView>
}

export function bluetoothOf(platform: object): BluetoothPort | null {
  if (!('bluetooth' in platform) || typeof platform.bluetooth !== 'object' || platform.bluetooth === null)
    return null
  // What has this name and can be asked for a device is Web Bluetooth.
  return 'requestDevice' in platform.bluetooth ? (platform.bluetooth as BluetoothPort) : null
}
