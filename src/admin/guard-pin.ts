/** What is wrong with a guard's PIN, or null: six digits, not one digit repeated, not counting up or down. */
export function faultOfPin(pin: string): 'pin-not-six' | 'pin-easy' | null {
  if (!/^\d{6}$/.test(pin)) return 'pin-not-six'
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]))
  const isEasy = [0, 1, -1].some((step) => steps.every((one) => one === step))
  return isEasy ? 'pin-easy' : null
}
