import { degrees } from '../format.ts'
import type { OpeningMessages } from '../opening-messages.ts'

export const opening = {
  temperature: {
    title: '先量自己的体温',
    who: (name) => `${name}，上岗前`,
    lead: '量额头，站在风口外。发热或没量到都不能开班；每次测量都记录。',
    hint: '按 67 即 36.7',
    label: '自己的体温',
    keys: '体温键盘',
    refused: '不是体温。5–9 开头按两位，3、4 开头按三位',
    partial: '继续输入',
    lo: '体温计显示 Lo',
    failed: (shown) => ({
      what: shown === null ? '体温计显示 Lo，没量到' : `${shown} 不是正常体温，没量准`,
      act: '擦干额头、离风口远一点，再量一次。',
    }),
    fever: (shown) => ({
      what: `${shown}，发热，不能上岗`,
      act: '请换人值班，报告带班领导和校医。这次测量已记录。',
    }),
    next: (step, sites, left) => {
      const when = left === null ? '现在可以量' : `还要等 ${left}`
      switch (step.step) {
        case 'measure':
          return step.warmUp ? `到避风处暖一暖，再量${sites[step.site]}` : `再量${sites[step.site]}，${when}`
        case 'retest':
          return `休息后第 ${step.nth} 次（共 ${step.of} 次）量${sites[step.site]}，${when}`
        case 'doctor':
          return '请校医量腋温，在这里输入腋温'
        case 'settled':
          return step.fever ? '腋温确认发热，今天不能上岗' : null
        case 'none':
        case 'normal-again':
          return null
        default:
          return step satisfies never
      }
    },
  },
  policy: {
    first: '上岗前请看本校规则',
    changed: (version) => `规则变了，请看第 ${version} 版`,
    firstNote: (version) => `第 ${version} 版`,
    changedNote: (before) => `您上次看的是第 ${before} 版，下面是变了的地方`,
    nothing: '这个岗位要做的没有变。',
    point: (point, { kinds, sites }) => {
      switch (point.point) {
        case 'needs': {
          const asked = [
            point.code ? '绿码' : '不查码',
            point.temperature ? '测温' : '不测温',
            ...(point.exposure ? ['问行程和接触'] : []),
            ...(point.home === 'not-asked' ? [] : [point.home === 'needed' ? '必须有晨测' : '没有晨测要问']),
          ]
          const yellow = point.code ? `；黄码${point.yellow === 'held' ? '等候处理' : '劝返'}` : ''
          return `${point.kinds.map((kind) => kinds[kind]).join('、')}：${asked.join('、')}${yellow}`
        }
        case 'fever':
          return `${point.sites.map((site) => sites[site]).join('、')}${
            point.comparison === 'above' ? '超过' : '达到'
          } ${degrees(point.from)} 算发热`
        case 'too-low':
          return `低于 ${degrees(point.below)} 是没量准，要重量`
        case 'retest':
          return `发热的隔 ${Math.round(point.waitMs / 60_000)} 分钟复测，最多量 ${point.most} 次，再请校医量腋温`
        case 'areas':
          return point.names.length === 0
            ? '没有重点地区'
            : `${point.days} 天内到过这些地方的等候处理：${point.names.join('、')}`
        case 'symptoms':
          return point.count === 0 ? '不问症状' : `问 ${point.count} 种症状，${point.days} 天内有过的等候处理`
        case 'second-person':
          return point.reasons === 0 ? '人工放行一人即可' : `人工放行有 ${point.reasons} 种原因要第二个人同意`
        default:
          return point satisfies never
      }
    },
    read: '已阅读',
  },
  post: {
    title: '今天这个岗排的是别人',
    planned: (name, post, deputy) => `${post}：${name}${deputy === null ? '' : `（副岗 ${deputy}）`}`,
    inPlaceOf: (name, post) => `替${name}上岗 · ${post}`,
    inAddition: '临时加派 · 门岗',
  },
  other: '换人',
  writing: '正在开班…',
} satisfies OpeningMessages
