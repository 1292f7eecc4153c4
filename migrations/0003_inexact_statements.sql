CREATE INDEX `statements_speaker_inexact` ON `statements` (`speaker_pk`,`said_latest`,`said_earliest`) WHERE said_earliest IS NOT said_latest;
