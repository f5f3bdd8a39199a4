/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value tables as they stand in the build folder. */
    .section .rodata
    .global understudy_fake_tables
    .global understudy_fake_tables_end
    .balign 16
understudy_fake_tables:
    .incbin FAKE_TABLES
understudy_fake_tables_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
