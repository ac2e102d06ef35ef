import { testCertificate } from '#test/fakes/certificate.ts'
import { expect, signIn, test } from './gate.ts'

test('a list is pasted, looked at, written and taken away again, by keys alone', async ({ page, served }) => {
  await signIn(page, served)
  await page.getByRole('link', { name: '信任名单' }).press('Enter')
  const row = page.getByRole('row', { name: /世卫组织证书/ })
  await expect(row).toContainText('没有名单')

  await page.getByLabel('证书标准').selectOption('who')
  await page.getByRole('button', { name: '预览' }).press('Enter')
  await expect(page.getByText('请粘贴内容，或选一个文件')).toBeVisible()
  await page.getByLabel('粘贴内容').fill(testCertificate({ country: 'NZ' }).pem.slice(0, 300))
  await page.getByLabel('来源').fill('测试')
  await page.getByRole('button', { name: '预览' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('最后一份证书被截断')

  await page.getByLabel('或选文件').setInputFiles({
    ...{ name: 'list.pem', mimeType: 'application/x-pem-file' },
    buffer: Buffer.from(testCertificate({ country: 'NZ' }).pem),
  })
  await page.getByLabel('来源').press('Enter')
  await expect(page.getByText('写入后共 1 个签发方、1 把密钥')).toBeVisible()
  await expect(row).toContainText('没有名单')
  await page.getByRole('button', { name: '写入，共 1 把密钥' }).press('Enter')
  await expect(page.getByText('“世卫组织证书”的名单已写入')).toBeVisible()
  await expect(row).toContainText('有效')
  await row.getByText('1 个签发方').press('Enter')
  await expect(row).toContainText('新西兰')

  await row.getByRole('button').press('Enter')
  await page.getByRole('button', { name: '删除这份名单' }).press('Enter')
  await expect(row).toContainText('没有名单')
  await expect(page.getByText(/^删除名单/).first()).toBeVisible()
})

test('an address is added, recognizes a code, and is taken away', async ({ page, served }) => {
  await signIn(page, served)
  await page.getByRole('link', { name: '信任名单' }).press('Enter')
  const text = page.getByLabel('码里的文字')
  await text.fill('https://code.example.cn/health/?id=7')
  await text.press('Enter')
  await expect(page.getByText('没有一行相符')).toBeVisible()

  await page.getByRole('button', { name: '添加网址…' }).press('Enter')
  const form = page.getByRole('dialog')
  await form.getByLabel('域名').fill('https://code.example.cn')
  await form.getByRole('button', { name: '保存' }).press('Enter')
  await expect(form.getByRole('alert')).toContainText('只填域名')
  await form.getByLabel('域名').fill('code.example.cn')
  await form.getByLabel('路径').fill('/health/')
  await form.getByLabel('参数名').fill('id')
  await form.getByRole('button', { name: '保存' }).press('Enter')
  await expect(page.getByText('code.example.cn/health/ 已保存')).toBeVisible()

  await text.press('Enter')
  await expect(page.getByText('认作健康码：符合 code.example.cn/health/')).toBeVisible()
  await page.getByRole('button', { name: '删除 code.example.cn/health/' }).press('Enter')
  await page.getByRole('button', { name: '删除这一行' }).press('Enter')
  await text.press('Enter')
  await expect(page.getByText('没有一行相符')).toBeVisible()
})
