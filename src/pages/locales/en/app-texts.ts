import { mapTextColumns } from '../../../core/delegation/apps/app.ts';

/** What the owner of an app writes about it. */
export const appTexts = {
  name: { label: 'Name', hint: 'People read it when the app asks for access.' },
  url: { label: 'Home page', hint: 'Where people find out what the app is.' },
  description: {
    label: 'Description',
    hint: 'A sentence for the people who are asked. You can leave it out.',
  },
};

/** Inside a sentence: `home page`. */
export const appTextNames = mapTextColumns((column) => {
  const { label } = appTexts[column];
  return label.charAt(0).toLowerCase() + label.slice(1);
});
