/*! giấy phép */
(function () {
  var dài = `a
  // b`;
})();
