import type { ThermometerKind } from '../thermometer.ts'
import { bluetoothThermometer } from './bluetooth.ts'
import { serialThermometer } from './serial.ts'

/** Every kind of thermometer that sends its readings, in the order they are offered. */
export const THERMOMETERS: readonly ThermometerKind[] = [bluetoothThermometer, serialThermometer]
