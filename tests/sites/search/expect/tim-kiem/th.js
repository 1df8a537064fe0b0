phatdongSearch("th","theo E thi H thi_đua H thiệu D thêm E");
