import { mapTextColumns } from '../../../core/delegation/apps/app.ts';
import type { Words } from '../words.ts';

/** 应用所有者填写的内容。 */
export const appTexts: Words['developers']['texts'] = {
  name: { label: '名称', hint: '应用请求授权时，用户会看到这个名称。' },
  url: { label: '主页', hint: '用户可以在这里了解此应用。' },
  description: { label: '说明', hint: '写给被请求授权的用户的一句话。可以不填。' },
};

/** 用在句子里。 */
export const appTextNames = mapTextColumns((column) => appTexts[column].label);
