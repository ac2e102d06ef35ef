/** The administrator of a school of the tests. */
export const ADMIN = { account: 'head', name: '测试管理员', password: 'correct horse battery' }

export function cookieOf(response: Response): string {
  return (response.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
}
