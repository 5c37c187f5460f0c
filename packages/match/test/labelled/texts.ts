import type { Family } from './family.ts';

/** Asked for a name, a title, a few words. */
export const texts: readonly Family[] = [
  [['The Hague', 'the hague', 'The  Hague.', '“The Hague”'], ['Hague, Maine'], ['Amsterdam']],
  [
    ['Saint-Exupéry', 'Saint-Exupe\u0301ry', 'saint exupéry', 'SAINT-EXUPÉRY'],
    ['Saint Exupery'],
    ['Exupéry'],
  ],
  [['seven', '7', 'Seven.'], ['seventh'], ['17'], ['seventy']],
  [
    ["Schindler's List", 'Schindler’s List', 'SCHINDLER’S LIST', 'Schindlers List'],
    ['Schindler'],
    ['List'],
  ],
  [['twenty-one pilots', 'Twenty One Pilots', '21 pilots'], ['twenty pilots'], ['one pilot']],
  [['C++', 'c++'], ['C'], ['C#', 'c#'], ['C+']],
  [['AC/DC', 'ac/dc'], ['ACDC'], ['AC'], ['DC/AC']],
  [['Straße', 'STRASSE', 'strasse'], ['Strase'], ['Strasze']],
  [
    ['well-known author', 'well known author', 'Well‑known author'],
    ['unknown author'],
    ['known author'],
  ],
  [['1,000 Islands', '1000 islands', 'one thousand islands'], ['100 islands'], ['1.000 islands']],
  [
    ['Washington, D.C.', 'washington D. C.', 'Washington, D.C'],
    ['Washington'],
    ['Washington State'],
  ],
  [['New York', 'NEW YORK', 'New\u00a0York', 'New York'], ['York'], ['York New']],
  [['ΟΔΥΣΣΕΥΣ', 'Οδυσσευς', 'οδυσσευσ'], ['Οδυσσεα']],
  [['100%', '100 %'], ['100'], ['10%']],
  [['not guilty', 'Not guilty.', 'NOT GUILTY!'], ['guilty', 'Guilty.'], ['knot guilty']],
  [['3.14', '3.14.'], ['314'], ['3,14']],
  [['-5', '−5', '-5.'], ['5'], ['- 5 and 5']],
  [['rock & roll', 'Rock & Roll', 'ROCK & ROLL'], ['rock roll'], ['roll & rock']],
  [['snow white', 'Snow White', 'snow  white', 'Snow-White'], ['snowwhite'], ['white snow']],
  [['MIT', 'mit', 'M\u200bIT'], ['Mitt'], ['МІТ']],
  [['9:30', '9:30.'], ['930'], ['9.30']],
  [['2020-2021', '2020–2021'], ['2020 2021'], ['20202021']],
  [['user_name', 'User_Name'], ['user name'], ['username']],
  [
    ['the answer is yes', 'The answer is: yes', 'The answer is — yes.'],
    ['the answer is no'],
    ['the yes is answer'],
  ],
  // Where marks carry the meaning, where it is left out, and where it is said in other words.
  [["let's eat, grandma"], ["let's eat grandma"]],
  [['we’re here', "we're here"], ['were here']],
  [['resign'], ['re-sign', 're sign']],
  [['recover'], ['re-cover']],
  [['US', 'U.S.', 'us'], ['them']],
  [['United States', 'USA', 'United States of America'], ['United Kingdom']],
  [['Lincoln', 'Abraham Lincoln', 'President Lincoln'], ['Lincoln, Nebraska']],
];
