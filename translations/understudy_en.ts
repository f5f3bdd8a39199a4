<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CheckWords</name>
    <message numerus="yes">
        <source>%n key(s), 0 duplicates</source>
        <translation>
            <numerusform>%n key, 0 duplicates</numerusform>
            <numerusform>%n keys, 0 duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s), 0 orphans</source>
        <translation>
            <numerusform>%n reference, 0 orphans</numerusform>
            <numerusform>%n references, 0 orphans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no sample row occurs in the output, %n table(s)</source>
        <translation>
            <numerusform>no sample row occurs in the output, %n table</numerusform>
            <numerusform>no sample row occurs in the output, %n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (and %n more)</source>
        <translation>
            <numerusform> (and %n more)</numerusform>
            <numerusform> (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message numerus="yes">
        <source>The record has %1 fields where %2 are expected</source>
        <comment>The record has %1 field where %2 are expected</comment>
        <translation>
            <numerusform>The record has %1 field where %2 are expected</numerusform>
            <numerusform>The record has %1 fields where %2 are expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <comment>%1 row</comment>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 nulls</source>
        <comment>%1 null</comment>
        <translation>
            <numerusform>%1 null</numerusform>
            <numerusform>%1 nulls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 duplicates</source>
        <comment>%1 duplicate</comment>
        <translation>
            <numerusform>%1 duplicate</numerusform>
            <numerusform>%1 duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 point at no row of %2</source>
        <comment>%1 points at no row of %2</comment>
        <translation>
            <numerusform>%1 points at no row of %2</numerusform>
            <numerusform>%1 point at no row of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows, %2 of them in the sample</source>
        <comment>%1 row, %2 of them in the sample</comment>
        <translation>
            <numerusform>%1 row, %2 of them in the sample</numerusform>
            <numerusform>%1 rows, %2 of them in the sample</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>line %2 has %1 fields</source>
        <comment>line %2 has %1 field</comment>
        <translation>
            <numerusform>line %2 has %1 field</numerusform>
            <numerusform>line %2 has %1 fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 buckets seen</source>
        <comment>%1 bucket seen</comment>
        <translation>
            <numerusform>%1 bucket seen</numerusform>
            <numerusform>%1 buckets seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 datasets seen</source>
        <comment>%1 dataset seen</comment>
        <translation>
            <numerusform>%1 dataset seen</numerusform>
            <numerusform>%1 datasets seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No row has %1 fields</source>
        <comment>No row has %1 field</comment>
        <translation>
            <numerusform>No row has %1 field</numerusform>
            <numerusform>No row has %1 fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 of %1 records end with %3</source>
        <comment>%2 of %1 record end with %3</comment>
        <translation>
            <numerusform>%2 of %1 record end with %3</numerusform>
            <numerusform>%2 of %1 records end with %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 values read as %2</source>
        <comment>all %1 value read as %2</comment>
        <translation>
            <numerusform>all %1 value read as %2</numerusform>
            <numerusform>all %1 values read as %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %1 columns the first row is text over numbers, dates or booleans</source>
        <comment>in %1 column the first row is text over numbers, dates or booleans</comment>
        <translation>
            <numerusform>in %1 column the first row is text over numbers, dates or booleans</numerusform>
            <numerusform>in %1 columns the first row is text over numbers, dates or booleans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %1 columns the first row is a value like the others</source>
        <comment>in %1 column the first row is a value like the others</comment>
        <translation>
            <numerusform>in %1 column the first row is a value like the others</numerusform>
            <numerusform>in %1 columns the first row is a value like the others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cells of the first row come again further down</source>
        <comment>%1 cell of the first row comes again further down</comment>
        <translation>
            <numerusform>%1 cell of the first row comes again further down</numerusform>
            <numerusform>%1 cells of the first row come again further down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first row looks like the rows below (%1 fields)</source>
        <comment>the first row looks like the rows below (%1 field)</comment>
        <translation>
            <numerusform>the first row looks like the rows below (%1 field)</numerusform>
            <numerusform>the first row looks like the rows below (%1 fields)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first line has %1 fields where the others have %2</source>
        <comment>the first line has %1 field where the others have %2</comment>
        <translation>
            <numerusform>the first line has %1 field where the others have %2</numerusform>
            <numerusform>the first line has %1 fields where the others have %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 fields stand between %2 and %2</source>
        <comment>%1 field stands between %2 and %2</comment>
        <translation>
            <numerusform>%1 field stands between %2 and %2</numerusform>
            <numerusform>%1 fields stand between %2 and %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 marks written twice inside quotes</source>
        <comment>%1 mark written twice inside quotes</comment>
        <translation>
            <numerusform>%1 mark written twice inside quotes</numerusform>
            <numerusform>%1 marks written twice inside quotes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 marks escaped by a backslash</source>
        <comment>%1 mark escaped by a backslash</comment>
        <translation>
            <numerusform>%1 mark escaped by a backslash</numerusform>
            <numerusform>%1 marks escaped by a backslash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>this record has %1 fields, the table has %2</source>
        <comment>this record has %1 field, the table has %2</comment>
        <translation>
            <numerusform>this record has %1 field, the table has %2</numerusform>
            <numerusform>this record has %1 fields, the table has %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from here on %1 more records have another number of fields</source>
        <comment>from here on %1 more record has another number of fields</comment>
        <translation>
            <numerusform>from here on %1 more record has another number of fields</numerusform>
            <numerusform>from here on %1 more records have another number of fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2, and in %1 more records</source>
        <comment>%2, and in %1 more record</comment>
        <translation>
            <numerusform>%2, and in %1 more record</numerusform>
            <numerusform>%2, and in %1 more records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the file holds %1 control characters and is no text</source>
        <comment>the file holds %1 control character and is no text</comment>
        <translation>
            <numerusform>the file holds %1 control character and is no text</numerusform>
            <numerusform>the file holds %1 control characters and is no text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 splits %3 of %4 records into %1 fields</source>
        <comment>%2 splits %3 of %4 records into %1 field</comment>
        <translation>
            <numerusform>%2 splits %3 of %4 records into %1 field</numerusform>
            <numerusform>%2 splits %3 of %4 records into %1 fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes are no UTF-8</source>
        <comment>%1 byte is no UTF-8</comment>
        <translation>
            <numerusform>%1 byte is no UTF-8</numerusform>
            <numerusform>%1 bytes are no UTF-8</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2; %1 bytes between 0x80 and 0x9f, which only windows-1252 writes</source>
        <comment>%2; %1 byte between 0x80 and 0x9f, which only windows-1252 writes</comment>
        <translation>
            <numerusform>%2; %1 byte between 0x80 and 0x9f, which only windows-1252 writes</numerusform>
            <numerusform>%2; %1 bytes between 0x80 and 0x9f, which only windows-1252 writes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 characters beyond ASCII are well-formed UTF-8</source>
        <comment>all %1 character beyond ASCII are well-formed UTF-8</comment>
        <translation>
            <numerusform>all %1 character beyond ASCII are well-formed UTF-8</numerusform>
            <numerusform>all %1 characters beyond ASCII are well-formed UTF-8</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 characters beyond ASCII are well-formed UTF-8, %1 bytes not</source>
        <comment>%2 characters beyond ASCII are well-formed UTF-8, %1 byte not</comment>
        <translation>
            <numerusform>%2 characters beyond ASCII are well-formed UTF-8, %1 byte not</numerusform>
            <numerusform>%2 characters beyond ASCII are well-formed UTF-8, %1 bytes not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 of %1 values are numbers</source>
        <comment>%2 of %1 value are numbers</comment>
        <translation>
            <numerusform>%2 of %1 value are numbers</numerusform>
            <numerusform>%2 of %1 values are numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 decimals</source>
        <comment>%1 decimal</comment>
        <translation>
            <numerusform>%1 decimal</numerusform>
            <numerusform>%1 decimals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 to %1 decimals</source>
        <comment>%2 to %1 decimal</comment>
        <translation>
            <numerusform>%2 to %1 decimal</numerusform>
            <numerusform>%2 to %1 decimals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 values are whole numbers</source>
        <comment>all %1 value are whole numbers</comment>
        <translation>
            <numerusform>all %1 value are whole numbers</numerusform>
            <numerusform>all %1 values are whole numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %1 values have %2</source>
        <comment>all %1 value have %2</comment>
        <translation>
            <numerusform>all %1 value have %2</numerusform>
            <numerusform>all %1 values have %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes cannot be read as %2, the first here</source>
        <comment>%1 byte cannot be read as %2, the first here</comment>
        <translation>
            <numerusform>%1 byte cannot be read as %2, the first here</numerusform>
            <numerusform>%1 bytes cannot be read as %2, the first here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the header file names %1 columns, the table has %2</source>
        <comment>the header file names %1 column, the table has %2</comment>
        <translation>
            <numerusform>the header file names %1 column, the table has %2</numerusform>
            <numerusform>the header file names %1 columns, the table has %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>empty fields stand %1 times in columns that are numbers, dates or booleans otherwise</source>
        <comment>empty fields stand %1 time in columns that are numbers, dates or booleans otherwise</comment>
        <translation>
            <numerusform>empty fields stand %1 time in columns that are numbers, dates or booleans otherwise</numerusform>
            <numerusform>empty fields stand %1 times in columns that are numbers, dates or booleans otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 stands %1 times in columns that are numbers, dates or booleans otherwise</source>
        <comment>%2 stands %1 time in columns that are numbers, dates or booleans otherwise</comment>
        <translation>
            <numerusform>%2 stands %1 time in columns that are numbers, dates or booleans otherwise</numerusform>
            <numerusform>%2 stands %1 times in columns that are numbers, dates or booleans otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>empty fields among texts, %1 times</source>
        <comment>empty fields among texts, %1 time</comment>
        <translation>
            <numerusform>empty fields among texts, %1 time</numerusform>
            <numerusform>empty fields among texts, %1 times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 among texts, %1 times</source>
        <comment>%2 among texts, %1 time</comment>
        <translation>
            <numerusform>%2 among texts, %1 time</numerusform>
            <numerusform>%2 among texts, %1 times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows with another number of fields were left out, the first here</source>
        <comment>%1 row with another number of fields was left out, here</comment>
        <translation>
            <numerusform>%1 row with another number of fields was left out, here</numerusform>
            <numerusform>%1 rows with another number of fields were left out, the first here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 values of %2 do not read as %3 and count as null, the first here</source>
        <comment>%1 value of %2 does not read as %3 and counts as null, here</comment>
        <translation>
            <numerusform>%1 value of %2 does not read as %3 and counts as null, here</numerusform>
            <numerusform>%1 values of %2 do not read as %3 and count as null, the first here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>plan: %1 tables, %2, seed %3</source>
        <comment>plan: %1 table, %2, seed %3</comment>
        <translation>
            <numerusform>plan: %1 table, %2, seed %3</numerusform>
            <numerusform>plan: %1 tables, %2, seed %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 fields</source>
        <comment>%1 field</comment>
        <translation>
            <numerusform>%1 field</numerusform>
            <numerusform>%1 fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>samples: %1 tables read</source>
        <comment>samples: %1 table read</comment>
        <translation>
            <numerusform>samples: %1 table read</numerusform>
            <numerusform>samples: %1 tables read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This table has %1 rows already</source>
        <comment>This table has %1 row already</comment>
        <translation>
            <numerusform>This table has %1 row already</numerusform>
            <numerusform>This table has %1 rows already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2: %1 rows to read, %3</source>
        <comment>%2: %1 row to read, %3</comment>
        <translation>
            <numerusform>%2: %1 row to read, %3</numerusform>
            <numerusform>%2: %1 rows to read, %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows hold a value of the sample in %2; %3</source>
        <comment>%1 row holds a value of the sample in %2; %3</comment>
        <translation>
            <numerusform>%1 row holds a value of the sample in %2; %3</numerusform>
            <numerusform>%1 rows hold a value of the sample in %2; %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceWords</name>
    <message numerus="yes">
        <source>%n object(s) chosen earlier stand further down the list and come on top.</source>
        <translation>
            <numerusform>%n object chosen earlier stands further down the list and comes on top.</numerusform>
            <numerusform>%n objects chosen earlier stand further down the list and come on top.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::AuditCard</name>
    <message numerus="yes">
        <source>It is there already, with %n row(s). New batches are recorded there, too.</source>
        <translation>
            <numerusform>It is there already, with %n row. New batches are recorded there, too.</numerusform>
            <numerusform>It is there already, with %n rows. New batches are recorded there, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchDetails</name>
    <message numerus="yes">
        <source>%n file(s) are not as recorded.</source>
        <translation>
            <numerusform>%n file is not as recorded.</numerusform>
            <numerusform>%n files are not as recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are as recorded: same size, same SHA-256.</source>
        <translation>
            <numerusform>%n file is as recorded: same size, same SHA-256.</numerusform>
            <numerusform>%n files are as recorded: same size, same SHA-256.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::BatchesPage</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written.</source>
        <translation>
            <numerusform>%n record written.</numerusform>
            <numerusform>%n records written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::ColumnPanel</name>
    <message numerus="yes">
        <source>%1, %n decimal(s)</source>
        <translation>
            <numerusform>%1, %n decimal</numerusform>
            <numerusform>%1, %n decimals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::LivePreview</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::ProblemsPanel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::RecipeStep</name>
    <message numerus="yes">
        <source>Mend %n error(s) to go on. F8 jumps to it.</source>
        <translation>
            <numerusform>Mend %n error to go on. F8 jumps to it.</numerusform>
            <numerusform>Mend %n errors to go on. F8 jumps to it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourcePane</name>
    <message numerus="yes">
        <source>%1 of %Ln object(s)</source>
        <translation>
            <numerusform>%1 of %Ln object</numerusform>
            <numerusform>%1 of %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln object(s) so far</source>
        <translation>
            <numerusform>%1 of %Ln object so far</numerusform>
            <numerusform>%1 of %Ln objects so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::SourceStep</name>
    <message numerus="yes">
        <source>%n object(s) chosen</source>
        <translation>
            <numerusform>%n object chosen</numerusform>
            <numerusform>%n objects chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n header file(s)</source>
        <translation>
            <numerusform>%n header file</numerusform>
            <numerusform>%n header files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The batch reads %n table(s) from %1. Check a table here to read from here instead.</source>
        <translation>
            <numerusform>The batch reads %n table from %1. Check a table here to read from here instead.</numerusform>
            <numerusform>The batch reads %n tables from %1. Check a table here to read from here instead.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::TableListModel</name>
    <message numerus="yes">
        <source>from the table&apos;s schema · %n column(s)</source>
        <translation>
            <numerusform>from the table&apos;s schema · %n column</numerusform>
            <numerusform>from the table&apos;s schema · %n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::TablesStep</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every table was read. %n relationship(s) found between them.</source>
        <translation>
            <numerusform>Every table was read. %n relationship found between them.</numerusform>
            <numerusform>Every table was read. %n relationships found between them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading the tables: %1 of %n read…</source>
        <translation>
            <numerusform>Reading the tables: %1 of %n read…</numerusform>
            <numerusform>Reading the tables: %1 of %n read…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading was stopped: %1 of %n table(s) read.</source>
        <translation>
            <numerusform>Reading was stopped: %1 of %n table read.</numerusform>
            <numerusform>Reading was stopped: %1 of %n tables read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>understudy::ui::UploadDialog</name>
    <message numerus="yes">
        <source>Sends %1 in %n file(s)</source>
        <translation>
            <numerusform>Sends %1 in %n file</numerusform>
            <numerusform>Sends %1 in %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is there already</source>
        <translation>
            <numerusform>%n of them is there already</numerusform>
            <numerusform>%n of them are there already</numerusform>
        </translation>
    </message>
</context>
</TS>
